#pragma once

#include "server/files/file_folder.h"
#include "server/files/file_thread.h"
#include "server/http/body_stream.h"
#include "server/ledger/records.h"

namespace godwit::server {

/// What an upload was found to be, or the reply that refuses it.
using UploadOutcome = std::variant<StoredFile, HttpReply>;

/// One content on its way in: written to a file of its own while it is hashed, and put into its
/// place when it is what it was announced to be. Owned by the connection that it arrives on; what
/// it leaves undone is removed. The thread and the folder outlive it.
class FileUpload final : public BodySink
{
public:
    struct Announced
    {
        QByteArray hash;
        qint64 size = 0;
    };
    /// Told once, on the I/O thread, when the content is in its place or will never be. The answer
    /// is still owed then.
    using Arrived = std::function<void(const UploadOutcome &outcome, const Answer &answer)>;

    FileUpload(FileThread &thread, const FileFolder &folder, Announced announced, Arrived arrived);
    /// \p place is held as long as this lives.
    void hold(std::shared_ptr<void> place) { m_place = std::move(place); }
    ~FileUpload() override;

    void write(QByteArray piece,
               std::function<void(std::optional<HttpReply> refusal)> done) override;
    void finish(Answer answer) override;

private:
    struct Work;

    FileThread &m_thread;
    std::shared_ptr<Work> m_work; ///< its content belongs to the thread of the files
    Arrived m_arrived;
    std::shared_ptr<void> m_place;
};

/// {"ok":false,"error":{"code":…,"message":…}}, as the chat refuses.
[[nodiscard]] HttpReply fileRefusal(int status, const char *code, const char *message);
/// The disk of the server is full, or broken: later perhaps.
[[nodiscard]] HttpReply diskRefusal();

} // namespace godwit::server
