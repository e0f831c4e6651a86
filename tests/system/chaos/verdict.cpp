#include "chaos/verdict.h"

#include <QSet>

#include <numeric>
#include <utility>

namespace godwit::test {

using namespace Qt::StringLiterals;

QString Verdict::toString() const
{
    return u"%1 got, %2 missing, %3 doubled, %4 reordered, %5 strange"_s.arg(got)
        .arg(missing)
        .arg(doubled)
        .arg(reordered)
        .arg(strange);
}

Verdict judge(const QList<GotMessage> &got, const QHash<QString, int> &sent)
{
    Verdict verdict;
    QSet<std::pair<QString, int>> seen;
    QHash<QString, int> latest;
    qint64 latestSeq = 0;
    for (const GotMessage &message : got) {
        const int number = message.body.toInt();
        if (number < 1 || number > sent.value(message.from)) {
            ++verdict.strange;
            continue;
        }
        if (seen.contains({message.from, number})) {
            ++verdict.doubled;
            continue;
        }
        seen.insert({message.from, number});
        ++verdict.got;
        int &before = latest[message.from];
        if (number < before || message.seq <= latestSeq) {
            ++verdict.reordered;
        }
        before = std::max(before, number);
        latestSeq = std::max(latestSeq, message.seq);
    }
    const int all = std::accumulate(sent.cbegin(), sent.cend(), 0);
    verdict.missing = all - verdict.got;
    return verdict;
}

} // namespace godwit::test
