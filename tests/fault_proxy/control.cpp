#include "control.h"

#include <QJsonDocument>
#include <QUrl>

#include <cstdio>

namespace godwit::test {

using namespace Qt::StringLiterals;

namespace {

QString nameOf(Answer::Kind kind)
{
    switch (kind) {
    case Answer::Kind::Pass:
        return u"pass"_s;
    case Answer::Kind::Swallow:
        return u"swallow"_s;
    case Answer::Kind::Zombie:
        return u"zombie"_s;
    case Answer::Kind::Status:
        return u"status"_s;
    case Answer::Kind::Html:
        return u"html"_s;
    case Answer::Kind::Redirect:
        return u"redirect"_s;
    }
    return {};
}

QString nameOf(ProxyLink::By by)
{
    switch (by) {
    case ProxyLink::By::Client:
        return u"client"_s;
    case ProxyLink::By::Server:
        return u"server"_s;
    case ProxyLink::By::Proxy:
        return u"proxy"_s;
    }
    return {};
}

Cut cutFrom(const QJsonObject &command)
{
    return command["how"_L1] == u"finish"_s ? Cut::Finish : Cut::Reset;
}

} // namespace

std::optional<ServerPlace> placeFrom(const QString &text)
{
    const QUrl url(u"tcp://"_s + text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || url.port() < 0 || !url.path().isEmpty()) {
        return std::nullopt;
    }
    return ServerPlace{url.host(), static_cast<quint16>(url.port())};
}

Control::Control(FaultProxy &proxy)
    : m_proxy(proxy)
{
    m_clock.start();
    connect(&proxy, &FaultProxy::opened, this,
            [this](const ProxyLink &link) { tellOf(link, u"opened"_s); });
    connect(&proxy, &FaultProxy::requested, this,
            [this](const ProxyLink &link, const RequestHead &head, const Answer &answer) {
                tellOf(link, u"request"_s,
                       {{u"method"_s, QString::fromLatin1(head.method)},
                        {u"target"_s, QString::fromLatin1(head.target)},
                        {u"upgrade"_s, head.wantsWebSocket()},
                        {u"answer"_s, nameOf(answer.kind)}});
            });
    connect(&proxy, &FaultProxy::upgraded, this,
            [this](const ProxyLink &link) { tellOf(link, u"upgraded"_s); });
    connect(&proxy, &FaultProxy::ended, this, [this](const ProxyLink &link, ProxyLink::By by) {
        tellOf(link, u"ended"_s,
               {{u"by"_s, nameOf(by)},
                {u"bytesUp"_s, link.bytesUp()},
                {u"bytesDown"_s, link.bytesDown()}});
    });
}

void Control::take(const QString &line)
{
    const QJsonObject command = QJsonDocument::fromJson(line.toUtf8()).object();
    if (command.isEmpty()) {
        tellError(u"not a JSON object: "_s + line.left(80));
        return;
    }
    carryOut(command);
}

void Control::carryOut(const QJsonObject &command)
{
    if (command.contains("set"_L1)) {
        const auto faults = changed(m_proxy.faults(), command["set"_L1].toObject());
        if (!faults) {
            tellError(faults.error());
        } else if (!m_proxy.setFaults(*faults)) {
            tellError(u"the port was lost"_s);
        }
    }
    if (command.contains("to"_L1)) {
        if (const auto place = placeFrom(command["to"_L1].toString())) {
            m_proxy.setServer(*place);
        } else {
            tellError(u"\"to\" must be HOST:PORT"_s);
        }
    }
    if (command.contains("do"_L1)) {
        carryOut(command["do"_L1].toString(), command);
    }
    // So that whoever sent it knows when it is in force.
    if (command.contains("id"_L1)) {
        tell(u"done"_s, {{u"id"_s, command["id"_L1]}});
    }
}

void Control::carryOut(const QString &what, const QJsonObject &command)
{
    if (what == u"cut") {
        m_proxy.cutAll(cutFrom(command));
    } else if (what == u"cut-one") {
        m_proxy.cutOne(command["chance"_L1].toDouble(), cutFrom(command));
    } else if (what == u"black-hole") {
        m_proxy.blackHole();
    } else if (what == u"pass") {
        m_proxy.setFaults({});
    } else if (what == u"counts") {
        tellCounts();
    } else if (what == u"quit") {
        Q_EMIT quitWanted();
    } else {
        tellError(u"cannot do \"%1\""_s.arg(what));
    }
}

void Control::tellListening()
{
    tell(u"listening"_s, {{u"port"_s, m_proxy.port()}});
}

void Control::tellError(const QString &message)
{
    tell(u"error"_s, {{u"message"_s, message}});
}

void Control::tellCounts()
{
    const ProxyCounts &counts = m_proxy.counts();
    tell(u"counts"_s,
         {{u"open"_s, m_proxy.connections()},
          {u"accepted"_s, counts.accepted},
          {u"requests"_s, counts.requests},
          {u"upgrades"_s, counts.upgrades},
          {u"answered"_s, counts.answered},
          {u"bytesUp"_s, counts.bytesUp},
          {u"bytesDown"_s, counts.bytesDown}});
}

void Control::tellOf(const ProxyLink &link, const QString &event, QJsonObject fields)
{
    fields.insert(u"link"_s, link.number());
    tell(event, std::move(fields));
}

void Control::tell(const QString &event, QJsonObject fields)
{
    fields.insert(u"event"_s, event);
    fields.insert(u"t"_s, m_clock.elapsed());
    const QByteArray line = QJsonDocument(fields).toJson(QJsonDocument::Compact) + '\n';
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stdout);
    std::fflush(stdout);
}

} // namespace godwit::test
