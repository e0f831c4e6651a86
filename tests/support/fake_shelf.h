#pragma once

#include "chat/file_shelf.h"

#include <QPromise>

namespace godwit::test {

/// A shelf whose contents the test names.
class FakeShelf final : public chat::FileShelf
{
public:
    QFuture<chat::ShelfResult<chat::Attachment>> adopt(const QString & /*path*/,
                                                       qint64 /*maxBytes*/) override
    {
        return done(adopted);
    }
    QFuture<chat::ShelfResult<chat::Attachment>> adoptContent(const QByteArray & /*content*/,
                                                              const QString & /*name*/) override
    {
        return done(adopted);
    }
    QFuture<bool> holds(const chat::FileId &id) override { return done(contents.contains(id)); }
    [[nodiscard]] QString pathOf(const chat::FileId &id) const override
    {
        return folder + QLatin1Char('/') + id.text();
    }
    void trim(const QSet<chat::FileId> &needed) override { trimmed.append(needed); }

    QString folder = QStringLiteral("/shelf");
    QSet<chat::FileId> contents;
    chat::ShelfResult<chat::Attachment> adopted = base::Failure{chat::ShelfError{}};
    QList<QSet<chat::FileId>> trimmed;

private:
    template <class T> static QFuture<T> done(const T &value)
    {
        QPromise<T> promise;
        promise.start();
        promise.addResult(value);
        promise.finish();
        return promise.future();
    }
};

/// A file whose id is made of one hexadecimal digit.
inline chat::Attachment sampleFile(char digit, qint64 size = 1000)
{
    return {chat::FileId(QString(64, QLatin1Char(digit))),
            QStringLiteral("%1.bin").arg(QLatin1Char(digit)),
            QStringLiteral("application/octet-stream"), size, QSize()};
}

} // namespace godwit::test
