#pragma once

#include "server/engineio/engine_server.h"
#include "server/http/origin_policy.h"

#include <vector>

namespace godwit::server {

class FileDesk;

/// The site of an Engine.IO server, or several under different paths: checks where requests come
/// from, finds whom they are for, and answers the few plain pages itself.
class EngineSite final : public Site
{
public:
    explicit EngineSite(const OriginPolicy::Names &allowed);
    /// \p server outlives us.
    void add(EngineServer &server) { m_servers.push_back(&server); }
    /// \p files outlives us.
    void add(FileDesk &files) { m_files = &files; }

    Admitted admit(const HttpRequest &head) override;
    Abandon handle(const HttpRequest &request, Answer answer) override;
    std::variant<HttpReply, WebSocketAcceptor> upgrade(const HttpRequest &head) override;
    [[nodiscard]] QList<std::pair<QByteArray, QByteArray>>
    commonHeaders(const HttpRequest &request) const override;

private:
    [[nodiscard]] EngineServer *serverOf(const HttpRequest &request) const;

    OriginPolicy m_policy;
    std::vector<EngineServer *> m_servers;
    FileDesk *m_files = nullptr;
};

} // namespace godwit::server
