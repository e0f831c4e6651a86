#pragma once

#include <QHash>
#include <QList>
#include <QString>

namespace godwit::test {

/// A message as somebody got it.
struct GotMessage
{
    QString from;
    QString body; ///< its number among those of its sender, from 1
    qint64 seq = 0;
};

/// What is wrong with what one receiver got.
struct Verdict
{
    qsizetype got = 0;
    qsizetype missing = 0;
    qsizetype doubled = 0;
    qsizetype reordered
        = 0; ///< came after a later one of the same sender, or of the server's order
    qsizetype strange = 0; ///< nobody sent it

    [[nodiscard]] QString toString() const;
};

/// Judges \p got, in its order, where each sender in \p sent has sent that many messages.
[[nodiscard]] Verdict judge(const QList<GotMessage> &got, const QHash<QString, int> &sent);

} // namespace godwit::test
