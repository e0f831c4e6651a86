#include "server/engineio/engine_server.h"

#include "server/engineio/websocket_carrier.h"

namespace godwit::server {

namespace {

// The reference implementation's codes and words.
HttpReply unknownTransport()
{
    return errorReply(400, 0, "Transport unknown");
}
HttpReply unknownSession()
{
    return errorReply(400, 1, "Session ID unknown");
}
HttpReply badMethod()
{
    return errorReply(400, 2, "Bad handshake method");
}
HttpReply badRequest()
{
    return errorReply(400, 3, "Bad request");
}
HttpReply badVersion()
{
    return errorReply(400, 5, "Unsupported protocol version");
}

HttpReply tooMany()
{
    HttpReply reply = errorReply(503, 3, "Too many sessions");
    reply.headers.emplace_back("Retry-After", "5");
    return reply;
}

/// Holds a POST's place in its session until it is answered or given up.
class PostAdmission final
{
public:
    explicit PostAdmission(std::shared_ptr<EngineSession> session)
        : m_session(std::move(session))
    {
    }
    ~PostAdmission()
    {
        if (m_session->isPosting()) {
            m_session->postAbandoned();
        }
    }
    PostAdmission(const PostAdmission &) = delete;
    PostAdmission &operator=(const PostAdmission &) = delete;

private:
    std::shared_ptr<EngineSession> m_session;
};

} // namespace

EngineServer::EngineServer(EngineSettings settings, base::Scheduler &scheduler,
                           base::Random &random, EngineAcceptor acceptor)
    : m_settings(std::move(settings))
    , m_scheduler(scheduler)
    , m_random(random)
    , m_acceptor(std::move(acceptor))
{
}

EngineServer::~EngineServer() = default;

bool EngineServer::serves(const QByteArray &path) const
{
    return path == m_settings.path || path + '/' == m_settings.path;
}

std::optional<HttpReply> EngineServer::verify(const HttpRequest &request) const
{
    const QByteArray transport = request.parameter("transport");
    if (transport != "polling" && transport != "websocket") {
        return unknownTransport();
    }
    const QByteArray sid = request.parameter("sid");
    if (sid.isEmpty()) {
        return verifyNew(request);
    }
    const SessionPointer session = m_sessions.value(sid);
    if (!session) {
        return unknownSession();
    }
    if (!request.wantsWebSocket && (transport != "polling" || !session->takesRequests())) {
        return badRequest();
    }
    if (request.wantsWebSocket && transport != "websocket") {
        return badRequest();
    }
    return std::nullopt;
}

std::optional<HttpReply> EngineServer::verifyNew(const HttpRequest &request) const
{
    if (request.method != "GET") {
        return badMethod();
    }
    if ((request.parameter("transport") == "websocket") != request.wantsWebSocket) {
        return badRequest();
    }
    if (request.parameter("EIO") != "4") {
        return badVersion();
    }
    if (m_ending || m_sessions.size() >= m_settings.sessions
        || m_perAddress.value(request.peerAddress) >= m_settings.sessionsPerAddress) {
        return tooMany();
    }
    return std::nullopt;
}

std::variant<HttpReply, Admission> EngineServer::admit(const HttpRequest &head)
{
    if (auto refusal = verify(head)) {
        return *std::move(refusal);
    }
    if (head.method != "POST") {
        return Admission();
    }
    const SessionPointer session = m_sessions.value(head.parameter("sid"));
    if (head.contentType == "application/octet-stream" || !session->admitPost()) {
        return badRequest(); // binary data travels as base64 ("Packet encoding")
    }
    return Admission(std::make_shared<PostAdmission>(session));
}

Abandon EngineServer::handle(const HttpRequest &request, const Answer &answer)
{
    if (auto refusal = verify(request)) {
        answer(*std::move(refusal));
        return {};
    }
    const SessionPointer known = m_sessions.value(request.parameter("sid"));
    if (request.method == "GET") {
        const SessionPointer session = known ? known : begin(request, nullptr);
        return session->poll(answer);
    }
    if (request.method == "POST") {
        answer(known->post(request.body));
    } else {
        answer(badRequest());
    }
    return {};
}

std::variant<HttpReply, WebSocketAcceptor> EngineServer::upgrade(const HttpRequest &head)
{
    if (auto refusal = verify(head)) {
        return *std::move(refusal);
    }
    return WebSocketAcceptor(
        [this, head](WebSocketLink &link) -> std::unique_ptr<WebSocketListener> {
            const QByteArray sid = head.parameter("sid");
            if (sid.isEmpty()) {
                return std::make_unique<WebSocketCarrier>(begin(head, &link), link);
            }
            const SessionPointer session = m_sessions.value(sid);
            if (!session || !session->offer(link)) {
                link.close(1000); // "A client MUST NOT open more than one WebSocket connection"
                return nullptr;
            }
            return std::make_unique<WebSocketCarrier>(session, link);
        });
}

EngineServer::SessionPointer EngineServer::begin(const HttpRequest &request, WebSocketLink *link)
{
    const EngineSession::Identity identity{newSid(), request.peerAddress};
    const auto ended = [this](EngineSession &session) {
        const QByteArray address = session.identity().peerAddress;
        if (--m_perAddress[address] <= 0) {
            m_perAddress.remove(address);
        }
        // It may be on the stack.
        m_ended << m_sessions.take(session.identity().sid);
        m_burial = m_scheduler.after(base::Milliseconds::zero(), [this] { m_ended.clear(); });
    };
    auto session = std::make_shared<EngineSession>(identity, m_settings, m_scheduler, ended);
    m_sessions.insert(identity.sid, session);
    ++m_perAddress[identity.peerAddress];
    session->setListener(m_acceptor(session));
    session->open(link);
    return session;
}

QByteArray EngineServer::newSid()
{
    QByteArray bytes;
    for (int i = 0; i < 2; ++i) {
        const quint64 bits = m_random.bits();
        bytes.append(reinterpret_cast<const char *>(&bits), sizeof bits);
    }
    return bytes.first(15).toBase64(QByteArray::Base64UrlEncoding);
}

void EngineServer::closeAll(int code)
{
    const auto sessions = m_sessions.values();
    for (const SessionPointer &session : sessions) {
        session->close(code);
    }
}

void EngineServer::dropAll()
{
    m_ending = true;
    for (const SessionPointer &session : std::as_const(m_sessions)) {
        session->drop();
    }
    m_sessions.clear();
    m_ended.clear();
    m_burial.cancel();
}

} // namespace godwit::server
