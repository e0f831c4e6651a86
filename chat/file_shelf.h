#pragma once

#include "base/result.h"
#include "chat/attachment.h"

#include <QFuture>
#include <QSet>

namespace godwit::chat {

/// Why a file was not put on the shelf.
struct ShelfError
{
    enum class Code {
        NotFound,
        NotAFile, ///< a folder, a device, a pipe
        NotReadable,
        Empty,
        TooLarge,
        DiskFull,
        ReadOnly, ///< the shelf cannot be written to
        Failed,
    };
    Code code = Code::Failed;
    QString detail; ///< the system's words
    friend bool operator==(const ShelfError &, const ShelfError &) = default;
};

template <class T> using ShelfResult = base::Result<T, ShelfError>;

/// The files of one account on this computer, each under its id: what is to be sent, as it was when
/// it was attached, and what was fetched. Calls from one thread, futures are fulfilled on any.
class FileShelf
{
public:
    virtual ~FileShelf() = default;

    /// Copies a file; from then on nothing that happens to it matters. \p maxBytes 0: any size.
    virtual QFuture<ShelfResult<Attachment>> adopt(const QString &path, qint64 maxBytes) = 0;
    /// The same for what was never a file, a pasted image for example.
    virtual QFuture<ShelfResult<Attachment>> adoptContent(const QByteArray &content,
                                                          const QString &name)
        = 0;
    virtual QFuture<bool> holds(const FileId &id) = 0;
    /// Where it is, or would be. Touches no disk.
    [[nodiscard]] virtual QString pathOf(const FileId &id) const = 0;
    /// Gives up the oldest ones beyond what the shelf may hold, except \p needed.
    virtual void trim(const QSet<FileId> &needed) = 0;
};

} // namespace godwit::chat
