#include "server/files/file_desk.h"

#include "base/logging.h"
#include "server/chat/token.h"
#include "server/files/file_source.h"
#include "server/files/file_upload.h"

#include <QFile>

namespace godwit::server {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr base::Milliseconds CollectEvery = 10min;

HttpReply busy()
{
    HttpReply reply = fileRefusal(503, "rate-limited", "Too many files are on their way.");
    reply.headers.emplace_back("Retry-After", "2");
    return reply;
}

HttpReply notThere()
{
    return fileRefusal(404, "unknown-file", "There is no such file.");
}

HttpReply stored(int status)
{
    return {status, "application/json", R"({"ok":true})", {}, false};
}

/// Only what every browser shows without running any of it is named; the rest is for saving.
void describe(HttpReply &reply, const FileIndex::Entry &entry, const QByteArray &hash)
{
    const bool isPicture = !entry.type.isEmpty();
    reply.contentType = isPicture ? entry.type.toLatin1() : "application/octet-stream";
    reply.headers = {{"Content-Disposition", isPicture ? "inline" : "attachment"},
                     {"Content-Security-Policy", "sandbox; default-src 'none'"},
                     {"Cache-Control", "private, max-age=31536000, immutable"},
                     {"Accept-Ranges", "bytes"},
                     {"ETag", '"' + hash.toHex() + '"'}};
}

} // namespace

/// Who moves how much at the moment, and what is promised to uploads that are not there yet.
class FileDesk::Places
{
public:
    QHash<PersonRow, int> transfers;
    QHash<PersonRow, qint64> promised;
    int all = 0;
    qint64 allPromised = 0;
};

FileDesk::FileDesk(const Parts &parts, const QString &dataFolder, const QList<StoredFile> &files,
                   FileThread::Post post)
    : m_parts(parts)
    , m_folder(dataFolder)
    , m_index(files, parts.scheduler.wallNow())
    , m_places(std::make_shared<Places>())
    , m_thread(std::make_unique<FileThread>(std::move(post)))
{
    m_isOpen = parts.limits.fileBytes > 0 && m_folder.open();
    if (!m_isOpen) {
        return;
    }
    m_thread->add([this, known = m_index.all()] { m_folder.sweep(known); });
}

FileDesk::~FileDesk() = default;

QByteArray FileDesk::giveTicket(PersonRow who)
{
    if (!m_isOpen) {
        return {};
    }
    if (!std::exchange(m_collects, true)) {
        collect(); // the scheduler is used on the I/O thread alone, so not earlier
    }
    const QByteArray ticket = makeToken(m_parts.random).toLatin1();
    m_tickets.insert(ticket, who);
    return ticket;
}

bool FileDesk::serves(const QByteArray &path) const
{
    return m_isOpen && path.startsWith(Path);
}

std::optional<PersonRow> FileDesk::personOf(const HttpRequest &request) const
{
    constexpr QByteArrayView scheme = "Bearer ";
    if (!request.authorization.startsWith(scheme)) {
        return std::nullopt;
    }
    const auto found = m_tickets.constFind(request.authorization.sliced(scheme.size()).trimmed());
    return found == m_tickets.cend() ? std::nullopt : std::optional(*found);
}

/// Holds a place among the transfers, and room for what is to come, until it is dropped.
std::shared_ptr<void> FileDesk::place(PersonRow who, qint64 bytes)
{
    Places &places = *m_places;
    if (places.all >= m_parts.limits.transfers
        || places.transfers.value(who) >= m_parts.limits.transfersPerPerson) {
        return nullptr;
    }
    ++places.all;
    ++places.transfers[who];
    places.promised[who] += bytes;
    places.allPromised += bytes;
    // Given back wherever the last of those who hold it goes: on the I/O thread, by a message.
    const auto giveBack = [weak = std::weak_ptr(m_places), who, bytes] {
        if (const auto shared = weak.lock()) {
            --shared->all;
            --shared->transfers[who];
            shared->promised[who] -= bytes;
            shared->allPromised -= bytes;
        }
    };
    return {m_places.get(),
            [thread = m_thread.get(), giveBack](void *) { thread->post(giveBack); }};
}

std::optional<HttpReply> FileDesk::objection(const HttpRequest &head, PersonRow who) const
{
    const Limits &limits = m_parts.limits;
    if (!head.contentLength) {
        return fileRefusal(411, "bad-request", "The length of the content must be said.");
    }
    const qint64 size = *head.contentLength;
    if (size == 0) {
        return fileRefusal(400, "bad-request", "There is nothing in the file.");
    }
    if (size > limits.fileBytes) {
        return fileRefusal(413, "too-large", "The file is larger than this server takes.");
    }
    const auto &promised = *m_places;
    if (m_index.usedBy(who) + promised.promised.value(who) + size > limits.filesPerPerson) {
        return fileRefusal(507, "quota-exceeded", "You have stored as much as you may.");
    }
    if (m_index.used() + promised.allPromised + size > limits.filesTogether) {
        return fileRefusal(507, "quota-exceeded", "The server stores as much as it may.");
    }
    return std::nullopt;
}

Admitted FileDesk::admit(const HttpRequest &head)
{
    const auto who = personOf(head);
    if (!who) {
        return fileRefusal(401, "unauthorized", "Sign in to the chat first.");
    }
    const QByteArray hash = hashFrom(QByteArrayView(head.path).sliced(Path.size()));
    if (hash.isEmpty()) {
        return notThere();
    }
    if (head.method == "GET" || head.method == "HEAD") {
        return Admission();
    }
    if (head.method != "PUT") {
        HttpReply reply = fileRefusal(405, "bad-request", "Method not allowed.");
        reply.headers.emplace_back("Allow", "GET, HEAD, PUT");
        return reply;
    }
    const FileIndex::Entry *known = m_index.find(hash);
    if (known != nullptr && known->owners.contains(*who)) {
        return stored(200);
    }
    if (auto refusal = objection(head, *who)) {
        return *std::move(refusal);
    }
    auto held = m_index.isLeaving(hash) ? nullptr : place(*who, *head.contentLength);
    if (!held) {
        return busy();
    }
    auto upload = std::make_shared<FileUpload>(
        *m_thread, m_folder, FileUpload::Announced{hash, *head.contentLength},
        [this, who = *who](const UploadOutcome &outcome, const Answer &answer) {
            if (const auto *refusal = std::get_if<HttpReply>(&outcome)) {
                answer(*refusal);
                return;
            }
            StoredFile file = std::get<StoredFile>(outcome);
            file.owners = {who};
            file.storedAt = m_parts.scheduler.wallNow();
            arrived(file, answer);
        });
    upload->hold(std::move(held));
    return std::shared_ptr<BodySink>(std::move(upload));
}

void FileDesk::arrived(const StoredFile &file, const Answer &answer)
{
    const auto run = [this, file, answer](Books &books) -> Completion {
        books.files.add(file);
        return [this, file, answer] {
            m_index.add(file);
            answer(stored(201));
        };
    };
    const auto failed = [answer](const LedgerError &) { answer(diskRefusal()); };
    m_parts.ledger.write({run, failed, 1024});
}

Abandon FileDesk::handle(const HttpRequest &request, const Answer &answer)
{
    const auto who = personOf(request);
    const QByteArray hash = hashFrom(QByteArrayView(request.path).sliced(Path.size()));
    const FileIndex::Entry *entry = m_index.find(hash);
    if (!who || entry == nullptr || !m_index.mayRead(*entry, *who, m_parts.hall)) {
        answer(notThere());
    } else {
        give(request, hash, *who, answer);
    }
    return {};
}

void FileDesk::give(const HttpRequest &request, const QByteArray &hash, PersonRow who,
                    const Answer &answer)
{
    const FileIndex::Entry &entry = *m_index.find(hash);
    HttpReply reply;
    describe(reply, entry, hash);
    const AskedRange asked = askedRange(request.range, entry.size);
    reply.bodyBytes = asked.range.count;
    if (request.ifNoneMatch.contains(hash.toHex())) {
        reply.status = 304;
        reply.bodyBytes.reset();
    } else if (asked.kind == RangeKind::Unsatisfiable) {
        reply = fileRefusal(416, "bad-request", "The file is not that long.");
        reply.headers.emplace_back("Content-Range", "bytes */" + QByteArray::number(entry.size));
    } else if (asked.kind == RangeKind::Part) {
        reply.status = 206;
        reply.headers.emplace_back(
            "Content-Range",
            "bytes " + QByteArray::number(asked.range.first) + '-'
                + QByteArray::number(asked.range.first + asked.range.count - 1) + '/'
                + QByteArray::number(entry.size));
    }
    if (request.method == "HEAD" || !reply.bodyBytes) {
        answer(reply);
        return;
    }
    auto held = place(who, 0);
    if (!held) {
        answer(busy());
        return;
    }
    m_thread->add([thread = m_thread.get(), path = m_folder.pathOf(hash), range = asked.range, held,
                   reply, answer]() mutable {
        auto file = std::make_shared<QFile>(path);
        const bool opened
            = file->open(QIODevice::ReadOnly) && file->size() >= range.first + range.count;
        thread->post([thread, file, opened, range, held, reply, answer]() mutable {
            if (!opened) {
                answer(notThere());
                return;
            }
            reply.source = std::make_shared<FileSource>(*thread, file, range, held);
            answer(reply);
        });
    });
}

/// Uploads that nobody sent, and what was retracted.
void FileDesk::collect()
{
    const base::WallTime now = m_parts.scheduler.wallNow();
    for (const QByteArray &hash : m_index.takeLoose(now - m_parts.limits.looseFileTime)) {
        const auto run = [this, hash](Books &books) -> Completion {
            const bool removed = books.files.remove(hash);
            return [this, hash, removed] {
                if (!removed) {
                    m_index.stay(hash, m_parts.scheduler.wallNow());
                    return;
                }
                m_index.remove(hash);
                m_thread->add([path = m_folder.pathOf(hash)] { QFile::remove(path); });
            };
        };
        m_parts.ledger.write(
            {run,
             [this, hash](const LedgerError &) { m_index.stay(hash, m_parts.scheduler.wallNow()); },
             256});
    }
    m_collect = m_parts.scheduler.after(CollectEvery, [this] { collect(); });
}

} // namespace godwit::server
