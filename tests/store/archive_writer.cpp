#include "store/numbered_sets.h"
#include "store/sqlite_archive.h"
#include "support/answer_of.h"

#include <QCoreApplication>

#include <cstdio>
#include <deque>

using namespace Qt::StringLiterals;

namespace godwit {
namespace {

using Pending = std::deque<std::pair<qint64, QFuture<chat::ArchiveResult<base::Done>>>>;

void say(const char *word, qint64 number)
{
    std::printf("%s %lld\n", word, static_cast<long long>(number));
    std::fflush(stdout);
}

/// Reports every set as soon as its future is fulfilled.
bool reportFirst(Pending &pending)
{
    const auto done = test::answerOf(pending.front().second);
    if (done) {
        say("kept", pending.front().first);
    }
    pending.pop_front();
    return static_cast<bool>(done);
}

/// Writes one set of changes after the other, a few ahead of the disk, until it is killed.
int writeForEver(const QString &file)
{
    say("opening", 0);
    store::SqliteArchive archive({file, {}});
    const auto opened = test::answerOf(archive.open());
    if (!opened) {
        std::fprintf(stderr, "%s\n", qPrintable(opened.error().detail));
        return 1;
    }
    say("opened", opened->cursor.value);
    Pending pending;
    for (qint64 number = opened->cursor.value + 1;; ++number) {
        pending.emplace_back(number, archive.apply(test::numberedSet(number)));
        if (pending.size() > 8 && !reportFirst(pending)) {
            return 1;
        }
    }
}

} // namespace
} // namespace godwit

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    return argc == 2 ? godwit::writeForEver(QString::fromLocal8Bit(argv[1])) : 2;
}
