"""Where the databases of tests, benchmarks and drills lie, and the ones that are made once and copied or used again."""

import socket
from urllib.parse import quote

import psycopg
from psycopg import sql

LOCK = 2006


def server_of(parameters):
    """Which server, out of connection parameters or Django's settings of a database."""
    known = {str(key).lower(): value for key, value in parameters.items()}
    return {key: known.get(key) for key in ("host", "user", "port", "password")}


def address(server, name):
    """A database as an address that another process can be given."""
    password = f":{quote(server['password'], safe='')}" if server["password"] else ""
    port = f":{server['port']}" if server["port"] else ""
    return f"postgres://{server['user']}{password}@{quote(server['host'] or '', safe='')}{port}/{name}"


def free_port():
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def administered(server):
    """A connection that makes and drops databases."""
    told = {key: value for key, value in server.items() if value}
    return psycopg.connect(dbname="postgres", autocommit=True, **told)


def said(words, *names):
    """A statement about databases with their names in place."""
    return sql.SQL(words).format(*map(sql.Identifier, names))


def made_once(server, kind, digest, fill):
    """The name of the database of a kind for what the digest stands for: `fill` makes it out of an empty one, given its
    address, the first time it is asked for; older ones of the kind go. Whoever asks meanwhile waits."""
    name = f"{kind}_{digest}"
    with administered(server) as admin:
        admin.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        found = admin.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [f"{kind}_"])
        known = [datname for (datname,) in found]
        if name not in known:
            for old in known:
                admin.execute(said("DROP DATABASE {} WITH (FORCE)", old))
            admin.execute(said("CREATE DATABASE {}", f"{kind}_new"))
            fill(address(server, f"{kind}_new"))
            admin.execute(said("ALTER DATABASE {} RENAME TO {}", f"{kind}_new", name))
    return name
