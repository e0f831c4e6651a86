#include "net/detect/field_names.h"

#include <array>

namespace godwit::net::detect {

using namespace Qt::StringLiterals;

namespace {

constexpr int best = 12;
constexpr int least = 6; ///< of a name that is in a list, however far down
constexpr int part = 3; ///< of one that only contains such a name

/// "display_name", "displayName" and "DisplayName" are one.
QString plain(const QString &name)
{
    QString plain;
    for (const QChar c : name) {
        if (c.isLetterOrNumber()) {
            plain += c.toLower();
        }
    }
    return plain;
}

/// The most telling first.
const QStringList &namesOf(FieldRole role)
{
    static const std::array<QStringList, 5> names{
        QStringList{u"text"_s, u"message"_s, u"msg"_s, u"body"_s, u"content"_s, u"messagetext"_s,
                    u"txt"_s, u"line"_s, u"say"_s, u"says"_s, u"said"_s, u"data"_s, u"payload"_s,
                    u"value"_s},
        QStringList{u"author"_s, u"username"_s, u"user"_s, u"from"_s, u"nickname"_s, u"nick"_s,
                    u"sender"_s, u"displayname"_s, u"screenname"_s, u"login"_s, u"name"_s,
                    u"handle"_s, u"who"_s, u"by"_s, u"member"_s, u"sendername"_s},
        QStringList{u"id"_s, u"messageid"_s, u"msgid"_s, u"mid"_s, u"uuid"_s, u"guid"_s, u"key"_s,
                    u"seq"_s},
        QStringList{u"time"_s, u"timestamp"_s, u"ts"_s, u"sentat"_s, u"createdat"_s, u"date"_s,
                    u"datetime"_s, u"at"_s, u"sent"_s, u"created"_s, u"posted"_s, u"postedat"_s,
                    u"when"_s},
        QStringList{u"room"_s, u"channel"_s, u"roomid"_s, u"conversation"_s, u"channelid"_s,
                    u"chat"_s, u"session"_s, u"group"_s, u"topic"_s, u"thread"_s}};
    return names.at(static_cast<std::size_t>(role));
}

int listed(FieldRole role, const QString &name)
{
    const qsizetype found = namesOf(role).indexOf(name);
    return found < 0 ? 0 : qMax(least, best - static_cast<int>(found));
}

bool isPerson(const QString &name)
{
    return listed(FieldRole::Author, name) > 0 && name != "name"_L1;
}

} // namespace

int nameScore(FieldRole role, const QStringList &tokens)
{
    if (tokens.isEmpty()) {
        return 0;
    }
    const QString name = plain(tokens.constLast());
    const QString parent = tokens.size() > 1 ? plain(tokens.at(tokens.size() - 2)) : QString();
    if (isPerson(parent)) {
        // "/user/name" is who, "/user/id" and "/user/text" are not the message's.
        return role == FieldRole::Author ? listed(role, name) : 0;
    }
    const int score = listed(role, name);
    if (score > 0 || role == FieldRole::Id) {
        return score;
    }
    const bool isPart = (role == FieldRole::Text && name.contains("text"_L1))
        || (role == FieldRole::Author && (name.contains("user"_L1) || name.contains("name"_L1)))
        || (role == FieldRole::Time && (name.contains("time"_L1) || name.contains("date"_L1)))
        || (role == FieldRole::Room && name.contains("room"_L1));
    return isPart ? part : 0;
}

bool isKindName(const QString &name)
{
    static const QStringList names{u"type"_s, u"event"_s,   u"kind"_s, u"action"_s, u"op"_s,
                                   u"cmd"_s,  u"command"_s, u"t"_s,    u"method"_s, u"msgtype"_s};
    return names.contains(plain(name));
}

KindRole kindRole(const QString &kind)
{
    static const QStringList joins{u"join"_s,     u"joined"_s,  u"userjoined"_s,   u"enter"_s,
                                   u"userjoin"_s, u"entered"_s, u"userconnected"_s};
    static const QStringList leaves{u"leave"_s, u"left"_s, u"userleft"_s,  u"quit"_s,
                                    u"part"_s,  u"exit"_s, u"userleave"_s, u"userdisconnected"_s};
    static const QStringList ends{u"stoptyping"_s, u"typingstop"_s, u"typingend"_s, u"notyping"_s};
    static const QStringList people{u"users"_s,    u"online"_s, u"members"_s,
                                    u"userlist"_s, u"people"_s, u"participants"_s};
    const QString name = plain(kind);
    if (joins.contains(name)) {
        return KindRole::Join;
    }
    if (leaves.contains(name)) {
        return KindRole::Leave;
    }
    if (ends.contains(name)) {
        return KindRole::TypingEnds;
    }
    if (name.contains("typing"_L1)) {
        return KindRole::Typing;
    }
    if (people.contains(name)) {
        return KindRole::Online;
    }
    const bool isMessage = name.contains("message"_L1) || name.contains("msg"_L1)
        || name.contains("chat"_L1) || name == "text"_L1 || name == "say"_L1 || name == "post"_L1;
    return isMessage ? KindRole::Message : KindRole::Other;
}

} // namespace godwit::net::detect
