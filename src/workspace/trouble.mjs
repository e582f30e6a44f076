/**
 * What a person can mend. In goes what a failed program printed; out comes one sentence that says
 * what is wrong and what to do. What is not recognised is shown as it was printed.
 */

/** Something outside the project that a person has to mend; its message is all they need. */
export class Trouble extends Error {}

/** The first pattern that occurs in what a program printed decides; the order matters. */
const causes = [
  {
    sign: /ENOSPC|No space left on device|EDQUOT|Disk quota exceeded/i,
    why: "the disk is full",
    mend: "free about 1 GB where the project is and in the temporary folder",
  },
  {
    sign: /EROFS|Read-only file system/i,
    why: "the project is on a read-only disk",
    mend: "copy it to where you may write",
  },
  {
    sign: /EBUSY|being used by another process/i,
    why: "a file is in use",
    mend: "close JupyterLab and other programs that use the project",
  },
  {
    sign: /DO NOT MATCH THE HASHES|EINTEGRITY/,
    why: "what was downloaded has not the pinned checksum",
    mend: "use another network, and if it happens again report it",
  },
  {
    sign: /EUSAGE[^]*npm ci|package-lock\.json[^]*in sync/,
    why: "package-lock.json does not fit package.json",
    mend: "take both from the same commit, or run npm install if you changed package.json",
  },
  {
    sign: /CERTIFICATE_VERIFY_FAILED|SELF_SIGNED_CERT|UNABLE_TO_(GET_ISSUER_CERT|VERIFY_LEAF)|CERT_UNTRUSTED|certificate verify failed/,
    why: "the network's certificate is not trusted",
    mend: "name your organisation's certificate file in NODE_EXTRA_CA_CERTS and PIP_CERT",
  },
  {
    sign: /\b407\b.*Proxy|Tunnel connection failed|ProxyError|ERR_PROXY/i,
    why: "the proxy refused the connection",
    mend: "correct HTTP_PROXY and HTTPS_PROXY",
  },
  {
    sign: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|network (timeout|request)|Failed to establish a new connection|NewConnectionError|NameResolutionError|Name or service not known|name resolution|getaddrinfo|Network is unreachable|Read timed out|ConnectTimeout|No route to host|Could not fetch URL/i,
    why: "the package registry cannot be reached",
    mend: "connect to the network (behind a proxy set HTTPS_PROXY)",
  },
  {
    sign: /No matching distribution found|Could not find a version that satisfies/,
    why: "this Python has no ready-made build of a package",
    mend: "install Python 3.10 to 3.14 and name it in COGNATE_PYTHON",
  },
  {
    sign: /ensurepip is not\s+available|No module named '?(ensurepip|venv)/,
    why: "this Python lacks its venv module",
    mend: "install it (Debian, Ubuntu: sudo apt install python3-venv)",
  },
  {
    sign: /EACCES|EPERM|Permission denied|Access is denied|WinError 5\b/i,
    why: "the project's folder may not be written to",
    mend: "check who owns it and what else uses it, or copy it to a folder of your own",
  },
];

/**
 * One sentence for what a failed program printed: what was being done, what is wrong, what to do.
 * Where the cause is not known, the end of what it printed.
 *
 * @param {string} doing - e.g. `installing npm packages`
 * @param {string} printed - everything that the program printed, or an error's message
 * @returns {string}
 */
export function explain(doing, printed) {
  const cause = causes.find(({ sign }) => sign.test(printed));
  if (cause !== undefined) {
    return `${doing} failed because ${cause.why}: ${cause.mend}, then run the same command again`;
  }
  const end = printed.trimEnd().split(/\r?\n/).slice(-25).join("\n");
  return `${doing} failed:\n${end}`;
}

/**
 * An error of the file system or of a program as trouble, where its cause is known.
 *
 * @param {string} doing
 * @param {unknown} error
 * @returns {unknown} a Trouble, or the error as it came
 */
export function asTrouble(doing, error) {
  if (error instanceof Trouble || !(error instanceof Error)) return error;
  const text = `${"code" in error ? error.code : ""} ${error.message}`;
  const isKnown = causes.some(({ sign }) => sign.test(text));
  return isKnown ? new Trouble(explain(doing, text), { cause: error }) : error;
}
