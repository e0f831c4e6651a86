#include "server/chat/message_requests.h"

#include "server/chat/attachments.h"
#include "server/chat/chat_json.h"
#include "server/chat/fields.h"
#include "server/chat/page.h"

#include <algorithm>

namespace godwit::server {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype MaxId = 64;
constexpr qsizetype MaxEmoji = 64;
constexpr int DefaultHistory = 100;
// What a waiting change holds besides its text.
constexpr qsizetype JobBytes = 512;

std::optional<int> pageLimit(Fields &fields, int most)
{
    const auto limit = fields.optionalNumber(u"limit");
    if (!limit) {
        return std::nullopt;
    }
    return static_cast<int>(std::clamp<qint64>(*limit, 1, most));
}

} // namespace

std::optional<Refusal> MessageRequests::checkBody(const QString &body, bool mayBeEmpty) const
{
    if (body.toUtf8().size() > m_context.limits().bodyBytes) {
        return Refusal{u"too-large"_s,
                       u"A message has at most %1 bytes."_s.arg(m_context.limits().bodyBytes),
                       {}};
    }
    if (body.trimmed().isEmpty() && !mayBeEmpty) {
        return Refusal{u"empty"_s, u"There is nothing in the message."_s, {}};
    }
    return std::nullopt;
}

void MessageRequests::send(ChatSession &session, const QJsonObject &request, const Reply &reply)
{
    Fields fields(request);
    PersonState &author = *session.person();
    const auto attachments
        = checkAttachments(request.value(u"attachments"), author.person.row, m_context);
    if (!attachments) {
        reply.refuse(attachments.error());
        return;
    }
    const NewMessage message{.author = author.person.row,
                             .authorName = author.person.name,
                             .id = fields.text(u"id", MaxId),
                             .room = fields.text(u"room", MaxRoomId),
                             .body = fields.anyText(u"body"),
                             .replyTo = fields.optionalText(u"replyTo", MaxId),
                             .after = fields.optionalText(u"after", MaxId),
                             .sentAt = m_context.scheduler.wallNow(),
                             .attachments = attachments->json,
                             .files = attachments->hashes};
    if (fields.problem()) {
        reply.refuse(*fields.problem());
        return;
    }
    if (const auto refusal = checkBody(message.body, !message.files.isEmpty())) {
        reply.refuse(*refusal);
        return;
    }
    const auto run
        = [this, &author, message, reply, handle = session.handle()](Books &books) -> Completion {
        auto result = books.messages.send(message);
        if (!result) {
            return [reply, refusal = result.error()] { reply.refuse(refusal); };
        }
        // Made once, here, for however many get it.
        net::Frame frame = result->fresh ? event("message", toJson(result->message)) : net::Frame();
        return [this, &author, reply, handle, frame, files = message.files,
                result = std::move(result).value()] {
            for (const QByteArray &file : result.fresh ? files : QList<QByteArray>()) {
                m_context.files.index().attach(file, result.room);
            }
            sent(result, author, frame, handle.lock().get());
            reply.okRaw(sentFields(result.message));
        };
    };
    m_context.write(reply, JobBytes + message.body.size() * 2, run);
}

void MessageRequests::sent(const Sent &result, PersonState &author, const net::Frame &frame,
                           const ChatSession *sender)
{
    if (!result.fresh) {
        return;
    }
    RoomState &room = m_context.hall.room(result.room);
    if (result.joined) {
        m_rooms.joined(room, author, nullptr);
    }
    m_typing.set(room, author, false);
    room.lastSeq = std::max(room.lastSeq, result.message.seq);
    m_context.hall.noteNumber(result.message.seq);
    m_context.hall.tell(room, frame, sender);
}

void MessageRequests::change(const Reply &reply, qsizetype bytes, Change change)
{
    const auto run = [this, reply, change = std::move(change)](Books &books) -> Completion {
        auto result = change(books.messages);
        if (!result) {
            return [reply, refusal = result.error()] { reply.refuse(refusal); };
        }
        net::Frame frame = event("changed", toJson(result->message));
        return [this, reply, frame, result = std::move(result).value()] {
            for (const QByteArray &file : result.released) {
                m_context.files.index().release(file, result.room, m_context.scheduler.wallNow());
            }
            if (result.fresh) {
                m_context.hall.noteNumber(result.message.changed);
                m_context.hall.tell(m_context.hall.room(result.room), frame);
            }
            reply.ok({{u"changed"_s, result.message.changed}});
        };
    };
    m_context.write(reply, JobBytes + bytes, run);
}

void MessageRequests::edit(ChatSession &session, const QJsonObject &request, const Reply &reply)
{
    Fields fields(request);
    const QString id = fields.text(u"id", MaxId);
    const QString body = fields.anyText(u"body");
    if (fields.problem()) {
        reply.refuse(*fields.problem());
        return;
    }
    if (const auto refusal = checkBody(body)) {
        reply.refuse(*refusal);
        return;
    }
    change(reply, body.size() * 2,
           [who = session.person()->person.row, id, body, now = m_context.scheduler.wallNow()](
               MessageBook &book) { return book.edit(who, id, body, now); });
}

void MessageRequests::retract(ChatSession &session, const QJsonObject &request, const Reply &reply)
{
    Fields fields(request);
    const QString id = fields.text(u"id", MaxId);
    if (fields.problem()) {
        reply.refuse(*fields.problem());
        return;
    }
    change(reply, 0, [who = session.person()->person.row, id](MessageBook &book) {
        return book.retract(who, id);
    });
}

void MessageRequests::react(ChatSession &session, const QJsonObject &request, const Reply &reply)
{
    Fields fields(request);
    const Reaction reaction{fields.text(u"id", MaxId), fields.text(u"emoji", MaxEmoji),
                            fields.flag(u"on")};
    if (fields.problem()) {
        reply.refuse(*fields.problem());
        return;
    }
    change(reply, 0, [who = session.person()->person.row, reaction](MessageBook &book) {
        return book.react(who, reaction);
    });
}

void MessageRequests::history(ChatSession &session, const QJsonObject &request, const Reply &reply)
{
    Fields fields(request);
    const HistoryQuery query{
        .who = session.person()->person.row,
        .room = fields.text(u"room", MaxRoomId),
        .before = fields.optionalNumber(u"before"),
        .after = fields.optionalNumber(u"after"),
        .limit = pageLimit(fields, m_context.limits().historyPage).value_or(DefaultHistory)};
    if (fields.problem()) {
        reply.refuse(*fields.problem());
        return;
    }
    m_context.read(
        session, reply,
        [query, reply, bytes = m_context.limits().pageBytes](LedgerReader &reader) -> Completion {
            Page page(bytes);
            const auto end = reader.history(query, page.sink());
            if (!end) {
                return [reply, refusal = end.error()] { reply.refuse(refusal); };
            }
            if (!query.after) {
                page.reverse();
            }
            return [reply, fields = page.fields(end->more)] { reply.okRaw(fields); };
        });
}

void MessageRequests::sync(ChatSession &session, const QJsonObject &request, const Reply &reply)
{
    Fields fields(request);
    const int most = m_context.limits().syncPage;
    const SyncQuery query{.who = session.person()->person.row,
                          .since = fields.number(u"since"),
                          .upTo = m_context.hall.newest(),
                          .limit = pageLimit(fields, most).value_or(most)};
    if (fields.problem()) {
        reply.refuse(*fields.problem());
        return;
    }
    m_context.read(
        session, reply,
        [query, reply, bytes = m_context.limits().pageBytes](LedgerReader &reader) -> Completion {
            Page page(bytes);
            const PageEnd end = reader.sync(query, page.sink());
            return [reply, fields = page.fields(end.more, end.cursor)] { reply.okRaw(fields); };
        });
}

} // namespace godwit::server
