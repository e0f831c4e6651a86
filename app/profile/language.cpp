#include "app/profile/language.h"

namespace godwit::app {

using namespace Qt::StringLiterals;

std::optional<Language> languageNamed(const QString &name)
{
    if (name == "auto"_L1) {
        return Language::Auto;
    }
    if (name == "godwit"_L1) {
        return Language::Godwit;
    }
    if (name == "socketio"_L1) {
        return Language::SocketIo;
    }
    if (name == "json"_L1) {
        return Language::Json;
    }
    return std::nullopt;
}

QString objectionTo(Language language, bool hasProfile)
{
    const bool needsProfile = language == Language::Json || language == Language::SocketIo;
    if (needsProfile && !hasProfile) {
        return u"--protocol: json and socketio need a profile; use --profile"_s;
    }
    if (language == Language::Godwit && hasProfile) {
        return u"--profile does not go with --protocol godwit"_s;
    }
    return {};
}

QString objectionTo(Language language, const net::profile::Profile &profile)
{
    const bool isSocketIo
        = profile.receive.constFirst().kind == net::profile::ReceiveWay::Kind::SocketIo;
    if (language == Language::SocketIo && !isSocketIo) {
        return u"--protocol socketio: the profile is for another kind of server"_s;
    }
    if (language == Language::Json && isSocketIo) {
        return u"--protocol json: the profile is for a Socket.IO server"_s;
    }
    return {};
}

} // namespace godwit::app
