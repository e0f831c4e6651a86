#include "server/http/engine_site.h"

#include "server/files/file_desk.h"

namespace godwit::server {

namespace {

bool isPage(const HttpRequest &request)
{
    return request.path == "/" || request.path == "/health";
}

HttpReply page(const HttpRequest &request)
{
    if (request.method != "GET" && request.method != "HEAD") {
        HttpReply reply = errorReply(405, 3, "Method not allowed");
        reply.headers.emplace_back("Allow", "GET, HEAD");
        return reply;
    }
    if (request.path == "/health") {
        return {200, "application/json", "{\"ok\":true}", {}, false};
    }
    return textReply(200,
                     "This is a Godwit chat server. Give its address to Godwit, or to any "
                     "Socket.IO client.\n");
}

} // namespace

EngineSite::EngineSite(const OriginPolicy::Names &allowed)
    : m_policy(allowed)
{
}

EngineServer *EngineSite::serverOf(const HttpRequest &request) const
{
    for (EngineServer *server : m_servers) {
        if (server->serves(request.path)) {
            return server;
        }
    }
    return nullptr;
}

Admitted EngineSite::admit(const HttpRequest &head)
{
    if (auto refusal = m_policy.refusal(head)) {
        return *std::move(refusal);
    }
    EngineServer *server = serverOf(head);
    if (head.method == "OPTIONS" && server != nullptr) {
        return Admission(); // a page asks what it may do; the headers say it
    }
    if (server != nullptr) {
        auto admitted = server->admit(head);
        if (auto *refusal = std::get_if<HttpReply>(&admitted)) {
            return std::move(*refusal);
        }
        return std::get<Admission>(std::move(admitted));
    }
    if (m_files != nullptr && m_files->serves(head.path)) {
        return m_files->admit(head);
    }
    if (!isPage(head)) {
        return errorReply(404, 3, "There is nothing here");
    }
    return Admission();
}

Abandon EngineSite::handle(const HttpRequest &request, Answer answer)
{
    EngineServer *server = serverOf(request);
    if (server == nullptr && m_files != nullptr && m_files->serves(request.path)) {
        return m_files->handle(request, answer);
    }
    if (server == nullptr) {
        answer(page(request));
        return {};
    }
    if (request.method == "OPTIONS") {
        answer({204, {}, {}, {}, false});
        return {};
    }
    return server->handle(request, answer);
}

std::variant<HttpReply, WebSocketAcceptor> EngineSite::upgrade(const HttpRequest &head)
{
    if (auto refusal = m_policy.refusal(head)) {
        return *std::move(refusal);
    }
    if (EngineServer *server = serverOf(head)) {
        return server->upgrade(head);
    }
    return errorReply(404, 3, "There is nothing here");
}

QList<std::pair<QByteArray, QByteArray>> EngineSite::commonHeaders(const HttpRequest &request) const
{
    QList<std::pair<QByteArray, QByteArray>> headers{
        {"Cache-Control", "no-store"},
        {"X-Content-Type-Options", "nosniff"},
        {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"},
        {"Referrer-Policy", "no-referrer"}};
    const auto cors = m_policy.corsHeaders(request);
    if (cors.isEmpty()) {
        headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
    }
    return headers + cors;
}

} // namespace godwit::server
