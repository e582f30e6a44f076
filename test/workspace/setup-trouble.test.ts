import assert from "node:assert/strict";
import { test } from "node:test";
import { setUpModules } from "./setup";

const modules = setUpModules();

test("versions are compared number by number, not as text", async () => {
  const { isAtLeast } = await modules;
  assert.equal(isAtLeast("20.19.0", "20.19.0"), true);
  assert.equal(isAtLeast("20.9.0", "20.19.0"), false);
  assert.equal(isAtLeast("22.1.0", "20.19.0"), true);
  assert.equal(isAtLeast("3.9.18", "3.10"), false);
  assert.equal(isAtLeast("23.0.0-nightly", "20.19.0"), true);
});

test("a Node that is too old is told which one is needed", async () => {
  const { nodeTrouble } = await modules;
  assert.equal(nodeTrouble("20.19.0"), null);
  assert.match(
    nodeTrouble("18.20.4") ?? "",
    /^this is Node 18\.20\.4, and Cognate needs Node 20\.19 or later: .* run the same command again$/,
  );
});

const printed: readonly (readonly [string, string, RegExp])[] = [
  [
    "npm without a network",
    "npm error code ENOTFOUND\nnpm error network request to the registry failed",
    /registry cannot be reached: connect to the network/,
  ],
  [
    "pip without a network",
    "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError(<pip...>: Failed to establish a new connection: [Errno -3] Temporary failure in name resolution'\nERROR: No matching distribution found for anyio==4.16.0",
    /registry cannot be reached: connect to the network/,
  ],
  [
    "a network with a certificate of its own",
    "Could not fetch URL: There was a problem confirming the ssl certificate: CERTIFICATE_VERIFY_FAILED",
    /certificate is not trusted: .*NODE_EXTRA_CA_CERTS and PIP_CERT/,
  ],
  [
    "a proxy that is not there",
    "WARNING: Retrying after connection broken by 'ProxyError('Cannot connect to proxy.'",
    /proxy refused the connection: correct HTTP_PROXY/,
  ],
  ["a full disk", "OSError: [Errno 28] No space left on device", /disk is full: free about 1 GB/],
  ["a read-only disk", "EROFS: read-only file system, mkdir '.venv'", /read-only disk: copy it/],
  ["a file in use", "EBUSY: resource busy or locked, unlink", /in use: close JupyterLab/],
  ["a folder of someone else", "EACCES: permission denied, mkdir", /may not be written to/],
  [
    "a package that was altered",
    "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
    /has not the pinned checksum/,
  ],
  [
    "a Python that no package has a build for",
    "ERROR: No matching distribution found for pyzmq==27.3.0",
    /no ready-made build of a package: install Python 3\.10 to 3\.14/,
  ],
  [
    "Debian's Python without its venv package",
    "The virtual environment was not created successfully because ensurepip is not\navailable.",
    /lacks its venv module: install it \(Debian, Ubuntu: sudo apt install python3-venv\)/,
  ],
  [
    "a lock file of another commit",
    "npm error code EUSAGE\nnpm error\nnpm error `npm ci` can only install packages when ...",
    /package-lock\.json does not fit package\.json/,
  ],
];

for (const [what, text, sentence] of printed) {
  test(`${what} is one sentence that says what to do`, async () => {
    const { explain } = await modules;
    const told = explain("installing", text);
    assert.match(told, sentence);
    assert.match(told, /^installing failed because [^\n]*, then run the same command again$/);
  });
}

test("a failure that nobody foresaw is shown as it was printed", async () => {
  const { explain } = await modules;
  assert.equal(
    explain("installing", "line 1\nsomething else\n"),
    "installing failed:\nline 1\nsomething else",
  );
});

test("a disk without room is refused before anything is written", async () => {
  const { refuseFullDisk } = await modules;
  const missing = [
    { title: "a", megabytes: 400 },
    { title: "b", megabytes: 250 },
  ];
  assert.doesNotThrow(() => {
    refuseFullDisk("/project", missing, 650);
  });
  assert.throws(() => {
    refuseFullDisk("/project", missing, 100.7);
  }, /needs about 650 MB, and the disk that holds \/project has 100 MB free: make room/);
});

test("without a browser one sentence says that pictures stay as they are, and why", async () => {
  const { noBrowser } = await modules;
  assert.match(noBrowser(0, ""), /^no browser was found, so the pictures .* stay as they are: /);
  const said = "chromium: error while loading shared libraries: libnss3.so: cannot open";
  assert.match(noBrowser(2, said), /^no browser here starts \(libnss3\.so is missing\), so /);
});
