"""What ./dev does once Python is there: the servers side by side, the tests, the benchmarks and drills."""

import asyncio
import contextlib
import errno
import fcntl
import os
import platform
import re
import shutil
import signal
import socket
import subprocess
import sys
from ctypes.util import find_library
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
MANAGE = [sys.executable, str(CHECKOUT / "manage.py")]
BROWSERS = "chromium chromium-browser google-chrome google-chrome-stable chrome headless_shell".split()


def say(text):
    """A line about what takes time, for someone who waits at a terminal."""
    if sys.stderr.isatty():
        print(text, file=sys.stderr)


def prepare():
    """Front-end assets and translations, made by one ./dev at a time."""
    from introinnherred import assets, translations

    with open(Path(sys.prefix, "prepare.lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        translations.compile_all()
        if not (assets.BUILT / ".made-from").exists():
            say("Style sheets and fonts …")
        assets.build()


def check_port(port):
    """Refuse a port that is no number or not free, before anything is set up."""
    if not port.isdigit() or not 0 < int(port) < 65536:
        raise SystemExit(f"./dev run wants a port number, not {port!r}.")
    for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        try:
            with socket.socket(family) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((address, int(port)))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise SystemExit(
                    f"Port {port} is taken: stop what uses it, or choose another (./dev run 8001)."
                ) from None
            if error.errno == errno.EACCES:
                raise SystemExit(f"Port {port} is not for ordinary users: choose one from 1024 up.") from None


def run(port):
    prepare()
    find_pango()
    os.environ |= {"DEBUG": "1", "DEMO": "1"}
    os.environ.setdefault("BASE_URL", f"http://localhost:{port}")
    raise SystemExit(asyncio.run(_Servers(port).run()))


class _FailedError(Exception):
    """Why there is nothing to open."""


class _Servers:
    """The web server, the worker and the SMTP sink: started together, ended together."""

    def __init__(self, port):
        self.port = port
        self.children = []

    async def run(self):
        work = asyncio.create_task(self.work())
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:  # nohup
                asyncio.get_running_loop().add_signal_handler(number, work.cancel)
        try:
            await work
        except asyncio.CancelledError:
            return 0
        except _FailedError as error:
            return str(error)
        finally:
            await asyncio.gather(*map(_end, self.children))

    async def work(self):
        say("Database …")
        await self.step("migrate", "-v0")
        await self.step("demo", "--if-empty", shows=True)
        if not os.environ.get("EMAIL_URL"):
            from introinnherred import devmail

            sink = await devmail.listen(Path(os.environ.get("MAIL_SINK", CHECKOUT / ".mail")))
            os.environ["EMAIL_URL"] = f"smtp://127.0.0.1:{sink.sockets[0].getsockname()[1]}"
        web = await self.start("runserver", f"127.0.0.1:{self.port}")
        async with asyncio.TaskGroup() as group:
            others = group.create_task(self.follow())
            code = await web.wait()
            others.cancel()
        raise _FailedError(f"The web server ended by itself (exit status {code}).")

    async def follow(self):
        """What can wait until the web server answers, so that it answers sooner."""
        while not await self.answers():
            await asyncio.sleep(0.1)
        address = f"http://localhost:{self.port}/"
        print(f"Open {address} (sign in as anyone at {address}demo/)", flush=True)
        await asyncio.gather(self.keep_working(), self.keep_styled())

    async def keep_working(self):
        """A slip of the pen in the code ends the worker; the next save may have mended it."""
        while True:
            worker = await self.start("db_worker", "-v0")
            await worker.wait()
            self.children.remove(worker)
            await asyncio.sleep(3)

    async def keep_styled(self):
        """A saved style sheet shows at the next look, as saved code does."""
        from introinnherred import assets

        while True:
            await asyncio.sleep(1)
            with contextlib.suppress(OSError):  # an editor may have put the file away for a moment
                assets.build()

    async def answers(self):
        with contextlib.suppress(OSError):
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            writer.write(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            line = await reader.readline()
            writer.close()
            return line.startswith(b"HTTP/")

    async def step(self, *arguments, shows=False):
        """Run a command to its end; one that shows its progress does so on a terminal only."""
        streams = {} if shows and sys.stderr.isatty() else {"stderr": subprocess.PIPE}
        child = await self.start(*arguments, **streams)
        errors = (await child.stderr.read()).decode() if streams else ""
        self.children.remove(child)
        if await child.wait():
            if trouble := re.findall(r"OperationalError: (.*)", errors):
                errors = f"The database does not answer: {trouble[-1]}"
            raise _FailedError(errors.strip() or f"manage.py {arguments[0]} failed.")

    async def start(self, *arguments, **streams):
        # Each in a session of its own: Ctrl+C reaches this process alone, which then ends them in order.
        child = await asyncio.create_subprocess_exec(
            *MANAGE, *arguments, cwd=CHECKOUT, start_new_session=True, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, **streams,
        )  # fmt: skip
        self.children.append(child)
        return child


async def _end(child):
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGTERM)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(child.wait(), 10)
        os.killpg(child.pid, signal.SIGKILL)  # whatever the child had started


def test(*arguments):
    """Without a choice of tests, all of them side by side."""
    if not {*arguments} - {"--cov"}:
        arguments = ("-n", "2", "--dist", "loadgroup", *arguments)
    prepare()
    find_pango()
    os.environ["CHROMIUM"] = find_chromium()
    os.environ["DEBUG"] = "1"  # as on a developer's machine: plain static files, no redirect to https
    os.environ.pop("DEMO", None)
    os.execv(sys.executable, [sys.executable, "-m", "pytest", *arguments])


def manage(*arguments):
    prepare()
    if not os.environ.get("SECRET_KEY"):
        os.environ.setdefault("DEBUG", "1")  # a command by hand in a checkout, as opposed to a server
    os.execv(sys.executable, [*MANAGE, *arguments])


def bench(name=None):
    _scripts("bench", name)


def drill(name=None):
    _scripts("drill", name)


def _scripts(kind, name):
    """Run benchmarks/{kind}_{name}.py, or all of that kind; the exit status is 0 only if all end well."""
    names = sorted(path.stem.removeprefix(f"{kind}_") for path in (CHECKOUT / "benchmarks").glob(f"{kind}_*.py"))
    if not names or name not in [None, *names]:
        raise SystemExit(f"There is no {kind} of that name; there are: {', '.join(names) or 'none'}.")
    prepare()
    os.environ["CHROMIUM"] = find_chromium()
    codes = [
        subprocess.run([sys.executable, "-m", f"benchmarks.{kind}_{one}"], cwd=CHECKOUT, check=False).returncode
        for one in ([name] if name else names)
    ]
    raise SystemExit(int(any(codes)))


def lock():
    """Pin the newest versions that pyproject.toml and package.json allow; no pin says where it came from."""
    from introinnherred import assets

    uv = [sys.executable, "-m", "uv", "pip", "compile", "-q", "--universal", "--python-version", "3.13", "--upgrade"]
    options = ["--generate-hashes", "--no-emit-index-url", "--no-emit-find-links"]
    options += ["--custom-compile-command", "./dev lock"]
    targets = ["pyproject.toml -o requirements.txt", "pyproject.toml --group dev -o requirements-dev.txt"]
    for target in [*targets, "--group build -o deploy/requirements-build.txt"]:
        subprocess.run([*uv, *options, *target.split()], cwd=CHECKOUT, check=True)
    subprocess.run(assets.npm("update", "--package-lock-only", "--silent"), cwd=CHECKOUT, check=True)


def stop():
    from introinnherred import devdb

    devdb.stop()


def find_chromium():
    """The path of a Chromium: named, installed, or installed now."""
    named = os.environ.get("CHROMIUM")
    if named and not shutil.which(named):
        raise SystemExit(f"CHROMIUM={named} is no program.")
    if path := named or _installed_chromium():
        return path
    say("Chromium for the browser tests …")
    _install("chromium")
    if path := _installed_chromium():
        return path
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False, capture_output=True)
    if path := _playwright_chromium():
        return path
    raise SystemExit("No Chromium found, and none could be fetched: install one, or set CHROMIUM=/path/to/chromium.")


def find_pango():
    """The library that sets the text of papers (PDF): found, installed now, or asked for in one line."""
    if not find_library("pangoft2-1.0"):
        say("Pango for papers …")
        _install("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
    if not find_library("pangoft2-1.0"):
        print("PDFs need Pango (Debian: libpangoft2-1.0-0, Homebrew: pango): install it to make them.", file=sys.stderr)


def _install(*packages):
    """From Debian's packages, when that is where we are and we may."""
    if os.geteuid() == 0 and _is_debian():
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
            subprocess.run(["apt-get", *command], check=False, capture_output=True, env=environment)


def _is_debian():
    with contextlib.suppress(OSError):
        return platform.freedesktop_os_release()["ID"] == "debian"


def _installed_chromium():
    return next(filter(None, map(shutil.which, BROWSERS)), None) or _playwright_chromium()


def _playwright_chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


if __name__ == "__main__":
    commands = {"check-port": check_port, "run": run, "test": test, "bench": bench, "drill": drill}
    commands |= {"manage": manage, "lock": lock, "stop": stop}
    commands[sys.argv[1]](*sys.argv[2:])
