"""A Jupyter client that asks the kernel what front ends ask, and prints the answers as JSON."""

import json
import sys
import threading
import time

from jupyter_client.manager import start_new_kernel

SECONDS = 20


def main() -> None:
    """Ask everything of one kernel and print one JSON object."""
    manager, client = start_new_kernel(kernel_name="cognate", cwd=sys.argv[1])
    told: dict[str, object] = {}

    def answer(message_id: str, channel: str = "shell") -> dict:
        while True:
            message = getattr(client, f"get_{channel}_msg")(timeout=SECONDS)
            if message["parent_header"].get("msg_id") == message_id:
                return {"type": message["msg_type"], **message["content"]}

    def run(code: str, attended: bool = False) -> dict:
        outputs: list[dict] = []

        def note(message: dict) -> None:
            if message["msg_type"] != "status":
                outputs.append({"type": message["msg_type"], **message["content"]})

        reply = client.execute_interactive(
            code, allow_stdin=attended, output_hook=note, timeout=SECONDS
        )
        return {**reply["content"], "outputs": outputs}

    def interrupted(code: str) -> dict:
        threading.Timer(1.5, manager.interrupt_kernel).start()
        return run(code)

    def control(kind: str) -> dict:
        message = client.session.msg(kind, {})
        client.control_channel.send(message)
        return answer(message["header"]["msg_id"], "control")

    told["first"] = run("const answer: number = 42;\nanswer")
    told["information"] = answer(client.kernel_info())
    told["incomplete"] = answer(client.is_complete("const a = {"))
    told["complete"] = answer(client.complete("console.lo"))
    told["inspected"] = answer(client.inspect("answer", 3))
    told["history"] = answer(client.history(hist_access_type="tail", n=5))
    told["comms"] = answer(client.comm_info())
    told["control"] = control("kernel_info_request")
    strange = client.session.msg("no_such_request", {})
    client.shell_channel.send(strange)
    told["unprinted"] = run("1")
    told["looped"] = interrupted("function spin() {\n  while (true) {}\n}\nspin();")
    told["awaited"] = interrupted("await new Promise(() => {});")
    told["settled"] = interrupted("setTimeout(() => {}, 4000);\n1")
    told["kept"] = run("answer + 1")
    codes = ["await new Promise((done) => setTimeout(done, 200));\nthrow 1;", "2", "3"]
    told["queued"] = [answer(sent)["status"] for sent in [client.execute(code) for code in codes]]
    told["attended"] = run('setTimeout(() => { throw new Error("seen"); }, 300);\n1', attended=True)
    while "late" not in told:
        message = client.get_iopub_msg(timeout=SECONDS)
        if message["msg_type"] == "error":
            told["late"] = message["content"]
    manager.restart_kernel()
    client.wait_for_ready(timeout=SECONDS)
    told["restarted"] = run("typeof globalThis")
    began = time.monotonic()
    manager.shutdown_kernel()
    told["ended"] = time.monotonic() - began
    print(json.dumps(told))


main()
