#include "app/cli/output.h"

#include "app/cli/file_wording.h"
#include "app/cli/wording.h"
#include "app/trace/trace_lines.h"
#include "net/protocol/socketio/chat_json.h"

#include <QJsonDocument>

#include <cstdio>

namespace godwit::app::cli {

using namespace Qt::StringLiterals;

namespace {

qint64 inMilliseconds(base::TimePoint::duration duration)
{
    return std::chrono::duration_cast<base::Milliseconds>(duration).count();
}

/// What a reader of `state` is told; changes of the rest, such as latency, are not worth a line.
bool saysTheSame(const chat::Connectivity &a, const chat::Connectivity &b)
{
    return a.phase == b.phase && a.carrier == b.carrier && a.cause == b.cause
        && a.retryAt == b.retryAt;
}

} // namespace

Output::Output(bool json, const base::Scheduler &scheduler, int dataDescriptor)
    : m_json(json)
    , m_scheduler(scheduler)
    , m_start(scheduler.now())
    , m_data(dataDescriptor)
{
}

void Output::listening(const QUrl &url)
{
    if (m_json) {
        write(u"listening"_s, {{u"url"_s, url.toString()}});
    } else {
        m_data.write(url.toString().toUtf8() + '\n');
    }
}

void Output::connectivity(const chat::Connectivity &connectivity)
{
    if (saysTheSame(connectivity, m_last)) {
        return;
    }
    m_last = connectivity;
    narrate(connectivity);
    if (!m_json) {
        return;
    }
    QJsonObject fields{{u"state"_s, nameOf(connectivity.phase)}};
    const bool isOnline = connectivity.phase == chat::Phase::Online;
    if (connectivity.carrier) {
        fields.insert(u"transport"_s, nameOf(*connectivity.carrier));
    }
    if (connectivity.cause != chat::Cause::None) {
        fields.insert(u"why"_s, nameOf(connectivity.cause));
    }
    if (isOnline && connectivity.cause == chat::Cause::ProtocolError) {
        fields.insert(u"detail"_s, connectivity.detail);
    }
    if (connectivity.retryAt) {
        const qint64 wait = inMilliseconds(*connectivity.retryAt - m_scheduler.now());
        fields.insert(u"retryInMs"_s, std::max<qint64>(0, wait));
    }
    if (connectivity.latency) {
        fields.insert(u"latencyMs"_s, qint64{connectivity.latency->count()});
    }
    if (connectivity.attempt > 0) {
        fields.insert(u"tries"_s, connectivity.attempt);
    }
    fields.insert(u"attempts"_s, takeAttempts());
    write(u"state"_s, fields);
}

void Output::attempts(const QList<chat::AttemptRecord> &attempts)
{
    for (const chat::AttemptRecord &attempt : attempts) {
        m_attempts.insert(attempt.id, attempt);
    }
}

/// One that goes on is told again with the next state, when more is known of it.
QJsonArray Output::takeAttempts()
{
    QJsonArray digests;
    for (const chat::AttemptRecord &attempt : std::as_const(m_attempts)) {
        digests.append(attemptDigest(attempt));
    }
    m_attempts.removeIf([](const auto &entry) { return entry.value().outcome.has_value(); });
    return digests;
}

void Output::sent(const chat::MessageId &id, chat::Seq seq)
{
    if (m_json) {
        write(u"sent"_s, {{u"id"_s, id.text()}, {u"seq"_s, seq.value}});
    } else {
        m_data.write("sent " + QByteArray::number(seq.value) + ' ' + id.text().toUtf8() + '\n');
    }
}

void Output::message(const chat::Message &message)
{
    if (m_json) {
        QJsonObject fields{{u"room"_s, message.conversation.text()},
                           {u"id"_s, message.id.text()},
                           {u"seq"_s, message.seq.value},
                           {u"from"_s, message.author.text()},
                           {u"body"_s, message.body},
                           {u"sentAt"_s, qint64{message.sentAt.time_since_epoch().count()}}};
        if (!message.attachments.isEmpty()) {
            fields.insert(u"attachments"_s, net::socketio::attachmentsJson(message.attachments));
        }
        write(u"message"_s, fields);
        return;
    }
    QString text = message.body;
    for (const chat::Attachment &file : message.attachments) {
        text += (text.isEmpty() ? u"[file] %1, %2 bytes"_s : u"\n[file] %1, %2 bytes"_s)
                    .arg(file.name, QString::number(file.size));
    }
    m_data.write(u"[%1] %2: %3\n"_s
                     .arg(QString::number(message.seq.value), forTerminal(message.author.text()),
                          forTerminal(text))
                     .toUtf8());
}

void Output::file(const chat::FileId &id, const chat::FileStatus &status)
{
    if (m_json) {
        write(
            u"file"_s,
            {{u"id"_s, id.text()}, {u"state"_s, nameOf(status.stage)}, {u"bytes"_s, status.bytes}});
    }
}

void Output::saved(const chat::FileId &id, const QString &path)
{
    if (m_json) {
        write(u"saved"_s, {{u"id"_s, id.text()}, {u"path"_s, path}});
    } else {
        m_data.write("saved " + forTerminal(path).toUtf8() + '\n');
    }
}

void Output::fact(const QString &event, const QJsonObject &fields, const QString &text)
{
    if (m_json) {
        write(event, fields);
    } else if (!text.isEmpty()) {
        m_data.write(text.toUtf8() + '\n');
    }
}

void Output::error(const QString &code, const QString &sentence)
{
    if (m_json) {
        write(u"error"_s, {{u"code"_s, code}, {u"message"_s, sentence}});
    }
    note(sentence);
}

void Output::note(const QString &sentence)
{
    const QByteArray line = "godwit-cli: " + forTerminal(sentence).toUtf8() + '\n';
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stderr);
    std::fflush(stderr);
}

void Output::write(const QString &event, QJsonObject fields)
{
    fields.insert(u"event"_s, event);
    fields.insert(u"t"_s, inMilliseconds(m_scheduler.now() - m_start));
    m_data.write(QJsonDocument(fields).toJson(QJsonDocument::Compact) + '\n');
}

void Output::narrate(const chat::Connectivity &connectivity)
{
    using chat::Phase;
    const bool trouble
        = connectivity.phase == Phase::Waiting || connectivity.phase == Phase::NoNetwork;
    if (trouble && !m_inTrouble) {
        const QString reason = reasonOf(connectivity);
        note(reason.isEmpty() ? u"No connection to the server; trying again."_s
                              : u"No connection to the server: %1. Trying again."_s.arg(reason));
    } else if (connectivity.phase == Phase::Online
               && connectivity.cause == chat::Cause::ProtocolError) {
        note(u"The server has changed what it sends (%1)."_s.arg(connectivity.detail));
    } else if (m_inTrouble && connectivity.phase == Phase::Online) {
        note(u"Connected."_s);
    }
    m_inTrouble = trouble || (m_inTrouble && connectivity.phase != Phase::Online);
}

} // namespace godwit::app::cli
