#include "server/files/file_upload.h"

#include "base/image_header.h"
#include "base/logging.h"

#include <QCryptographicHash>
#include <QTemporaryFile>

#include <algorithm>
#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

namespace godwit::server {

namespace {

bool syncToDisk(QFileDevice &file)
{
    if (!file.flush()) {
        return false;
    }
#ifdef _WIN32
    return _commit(file.handle()) == 0;
#else
    return fsync(file.handle()) == 0;
#endif
}

} // namespace

HttpReply fileRefusal(int status, const char *code, const char *message)
{
    // All of these are our own literals: nothing in them needs escaping.
    HttpReply reply;
    reply.status = status;
    reply.contentType = "application/json";
    reply.body = QByteArray(R"({"ok":false,"error":{"code":")") + code + R"(","message":")"
        + message + R"("}})";
    return reply;
}

HttpReply diskRefusal()
{
    HttpReply reply = fileRefusal(507, "storage-failed", "The server has no room to store this.");
    reply.headers.emplace_back("Retry-After", "10");
    return reply;
}

/// What the thread of the files knows of one upload.
struct FileUpload::Work
{
    Work(const FileFolder &theFolder, Announced theAnnounced)
        : folder(theFolder)
        , announced(std::move(theAnnounced))
        , file(folder.incoming() + QStringLiteral("/upload-XXXXXX"))
    {
    }

    bool write(const QByteArray &piece)
    {
        if (!file.isOpen() && !file.open()) {
            return false;
        }
        bytes += piece.size();
        hash.addData(piece);
        if (start.size() < base::imageHeaderBytes) {
            start.append(
                piece.first(std::min(piece.size(), base::imageHeaderBytes - start.size())));
        }
        return file.write(piece) == piece.size();
    }

    UploadOutcome complete()
    {
        if (bytes != announced.size || hash.result() != announced.hash) {
            return fileRefusal(422, "damaged", "The content is not what its name says.");
        }
        const QString from = file.fileName();
        if (!syncToDisk(file)) {
            return diskRefusal();
        }
        file.close();
        if (!folder.accept(from, announced.hash)) {
            return diskRefusal();
        }
        file.setAutoRemove(false);
        StoredFile stored;
        stored.hash = announced.hash;
        stored.size = bytes;
        if (const auto image = base::readImageHeader(start)) {
            stored.type = image->type;
            stored.width = image->pixels.width();
            stored.height = image->pixels.height();
        }
        return stored;
    }

    const FileFolder &folder;
    const Announced announced;
    QTemporaryFile file; ///< removes itself
    QCryptographicHash hash{QCryptographicHash::Sha256};
    QByteArray start;
    qint64 bytes = 0;
};

FileUpload::FileUpload(FileThread &thread, const FileFolder &folder, Announced announced,
                       Arrived arrived)
    : m_thread(thread)
    , m_work(std::make_shared<Work>(folder, std::move(announced)))
    , m_arrived(std::move(arrived))
{
}

FileUpload::~FileUpload()
{
    // The file is removed where it was written.
    m_thread.add(
        [work = std::move(m_work), place = std::move(m_place)]() mutable { work.reset(); });
}

void FileUpload::write(QByteArray piece, std::function<void(std::optional<HttpReply> refusal)> done)
{
    m_thread.add([&thread = m_thread, work = m_work, piece = std::move(piece),
                  done = std::move(done)] {
        const bool written = work->write(piece);
        if (!written) {
            qCWarning(base::logServer) << "A file cannot be stored:" << work->file.errorString();
        }
        thread.post(
            [done, written] { done(written ? std::nullopt : std::optional(diskRefusal())); });
    });
}

void FileUpload::finish(Answer answer)
{
    m_thread.add(
        [&thread = m_thread, work = m_work, arrived = m_arrived, answer = std::move(answer)] {
            const UploadOutcome outcome = work->complete();
            thread.post([arrived, outcome, answer] { arrived(outcome, answer); });
        });
}

} // namespace godwit::server
