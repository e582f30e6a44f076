/**
 * The Hub's conventions for a person's machine: where it is, who asks, where its files are kept, and
 * whether the network may be used. The same variables mean the same to its Python library.
 */
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { type Variables, addressIn } from "../variables";

export interface HubEnvironment {
  readonly endpoint: URL;
  /** For the endpoint alone; in no message, record or log. */
  readonly token: string | null;
  readonly cache: string;
}

/**
 * What the environment says of the Hub.
 *
 * @param variables - `process.env`
 * @returns the endpoint, token and cache folder
 * @throws RangeError if the endpoint is no http(s) address
 * @see https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables
 */
export function hubEnvironment(variables: Variables): HubEnvironment {
  const caches = variables["XDG_CACHE_HOME"] ?? join(homedir(), ".cache");
  const home = expanded(variables["HF_HOME"] ?? join(caches, "huggingface"));
  const kept = variables["HF_HUB_CACHE"] ?? variables["HUGGINGFACE_HUB_CACHE"];
  return {
    endpoint: addressIn(variables, ["HF_ENDPOINT"]) ?? new URL("https://huggingface.co"),
    token: tokenOf(variables, home),
    cache: expanded(kept ?? join(home, "hub")),
  };
}

/** Whether the environment says to stay offline. */
export function isOfflineBy(variables: Variables): boolean {
  return isTrue(variables["HF_HUB_OFFLINE"] ?? variables["TRANSFORMERS_OFFLINE"]);
}

function tokenOf(variables: Variables, home: string): string | null {
  if (isTrue(variables["HF_HUB_DISABLE_IMPLICIT_TOKEN"])) return null;
  const given = cleaned(variables["HF_TOKEN"]) ?? cleaned(variables["HUGGING_FACE_HUB_TOKEN"]);
  if (given !== null) return given;
  try {
    return cleaned(
      readFileSync(expanded(variables["HF_TOKEN_PATH"] ?? join(home, "token")), "utf8"),
    );
  } catch {
    return null;
  }
}

function cleaned(token: string | undefined): string | null {
  const text = (token ?? "").replace(/[\r\n]/g, "").trim();
  return text === "" ? null : text;
}

function isTrue(value: string | undefined): boolean {
  return ["1", "ON", "YES", "TRUE"].includes((value ?? "").toUpperCase());
}

function expanded(path: string): string {
  return path.replace(/^~(?=$|[/\\])/, homedir());
}
