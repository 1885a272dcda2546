# A mail server for the tests: aiosmtpd with AUTH and STARTTLS. It writes each letter into a folder, and does what the
# mailbox's name says. Arguments: folder, certificate, key, "starttls" or "tls".
import asyncio, base64, os, ssl, sys

from aiosmtpd.smtp import SMTP, AuthResult

folder, certificate, key, encryption = sys.argv[1:5]
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(certificate, key)
count = 0


def knows(server, session, envelope, mechanism, data):
    good = data.login == b"school@mail.example" and data.password == b"pine needle"
    note("auth", f"{mechanism} {good} {is_encrypted(session)}")
    # Refused with handled=False, else the client is left without an answer.
    return AuthResult(success=good, handled=False)


def is_encrypted(session):
    # The library notes only what was encrypted later.
    return encryption == "tls" or session.ssl is not None


def note(name, text):
    with open(os.path.join(folder, name), "a") as file:
        file.write(text + "\n")


class Handler:
    async def auth_XOAUTH2(self, server, args):
        said = base64.b64decode(args[1]).decode()
        good = said == "user=school@mail.example\x01auth=Bearer pine needle\x01\x01"
        note("auth", f"XOAUTH2 {good} {is_encrypted(server.session)}")
        return AuthResult(success=good, handled=False)

    async def handle_RCPT(self, server, session, envelope, address, options):
        local = address.split("@")[0]
        if local == "full":
            return "452 4.2.2 mailbox full"
        if local == "gone":
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        global count
        local = envelope.rcpt_tos[0].split("@")[0]
        if local == "spam":
            return "554 5.7.1 rejected"
        if local == "greylisted":
            return "451 4.7.1 try again later"
        count += 1
        with open(os.path.join(folder, f"letter-{count}"), "wb") as file:
            file.write(envelope.content)
        note("to", f"{envelope.mail_from} {' '.join(envelope.rcpt_tos)}")
        return "250 OK"


def served():
    common = dict(auth_required=True, authenticator=knows, hostname="mail.example")
    if encryption == "tls":
        return SMTP(Handler(), auth_require_tls=False, **common)
    return SMTP(Handler(), tls_context=context, require_starttls=True, auth_require_tls=True, **common)


async def main():
    server = await asyncio.get_running_loop().create_server(
        served, "127.0.0.1", 0, ssl=context if encryption == "tls" else None
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    # It ends with whoever started it.
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    os._exit(0)


asyncio.run(main())
