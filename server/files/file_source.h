#pragma once

#include "server/files/file_range.h"
#include "server/files/file_thread.h"
#include "server/http/body_stream.h"

#include <QFile>

#include <algorithm>

namespace godwit::server {

/// Reads a part of a file for an answer. The thread outlives it.
class FileSource final : public BodySource
{
public:
    static constexpr qint64 PieceBytes = 64LL * 1024;

    /// \p file is open, and belongs to the thread of the files from here on.
    FileSource(FileThread &thread, std::shared_ptr<QFile> file, FileRange range,
               std::shared_ptr<void> place)
        : m_thread(thread)
        , m_file(std::move(file))
        , m_range(range)
        , m_place(std::move(place))
    {
    }
    ~FileSource() override
    {
        m_thread.add([file = std::move(m_file)]() mutable { file.reset(); });
    }
    Q_DISABLE_COPY_MOVE(FileSource)

    void read(std::function<void(QByteArray piece)> done) override
    {
        const qint64 count = std::min(PieceBytes, m_range.count);
        const qint64 at = m_range.first;
        m_range.first += count;
        m_range.count -= count;
        m_thread.add([&thread = m_thread, file = m_file, at, count, done = std::move(done)] {
            QByteArray piece;
            if (file->pos() == at || file->seek(at)) {
                piece = file->read(count);
            }
            if (piece.size() != count) {
                piece.clear();
            }
            thread.post([done, piece] { done(piece); });
        });
    }

private:
    FileThread &m_thread;
    std::shared_ptr<QFile> m_file;
    FileRange m_range; ///< still to be read
    std::shared_ptr<void> m_place;
};

} // namespace godwit::server
