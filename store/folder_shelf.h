#pragma once

#include "chat/file_shelf.h"

#include <QThreadPool>

#include <memory>

namespace godwit::store {

/// The files of one account in one folder, each under its id. Copies and hashes on a thread of its
/// own; what was cut off by a crash is removed at the start. Waits for its work when it goes.
class FolderShelf final : public chat::FileShelf
{
public:
    /// \p folder is made when it is needed; \p maxBytes: how much trim() leaves.
    FolderShelf(QString folder, qint64 maxBytes);
    ~FolderShelf() override;
    FolderShelf(const FolderShelf &) = delete;
    FolderShelf &operator=(const FolderShelf &) = delete;

    QFuture<chat::ShelfResult<chat::Attachment>> adopt(const QString &path,
                                                       qint64 maxBytes) override;
    QFuture<chat::ShelfResult<chat::Attachment>> adoptContent(const QByteArray &content,
                                                              const QString &name) override;
    QFuture<bool> holds(const chat::FileId &id) override;
    [[nodiscard]] QString pathOf(const chat::FileId &id) const override;
    void trim(const QSet<chat::FileId> &needed) override;

private:
    template <class Work> auto onThread(Work work);

    const QString m_folder;
    const qint64 m_maxBytes;
    QThreadPool m_thread;
};

} // namespace godwit::store
