#include "bench/store/corpus.h"
#include "bench/store/plain_inserts.h"
#include "bench/store/stopwatch.h"
#include "store/sqlite_archive.h"
#include "support/answer_of.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <deque>

using namespace Qt::StringLiterals;

namespace godwit::bench {
namespace {

using store::SqliteArchive;

constexpr int conversations = 200;
/// As many messages as one answer of `sync` brings; so many answers may wait for the disk.
constexpr qsizetype syncPage = 200;
constexpr size_t waiting = 4;

QList<chat::Message> someMessages(Corpus &corpus, qint64 first, qsizetype count)
{
    QList<chat::Message> messages;
    messages.reserve(count);
    for (qsizetype i = 0; i < count; ++i) {
        messages.append(corpus.message(first + i));
    }
    return messages;
}

/// Hands \p messages over as the messenger does while it catches up.
Cost archived(SqliteArchive &archive, const QList<chat::Message> &messages, qsizetype perSet)
{
    const Stopwatch stopwatch;
    std::deque<QFuture<chat::ArchiveResult<base::Done>>> pending;
    for (qsizetype i = 0; i < messages.size(); i += perSet) {
        chat::ChangeSet changes;
        changes.messages = messages.mid(i, perSet);
        changes.cursor = changes.messages.last().seq;
        pending.push_back(archive.apply(std::move(changes)));
        const size_t most = perSet == 1 ? 1'000 : waiting;
        if (pending.size() > most) {
            test::answerOf(pending.front());
            pending.pop_front();
        }
    }
    for (auto &future : pending) {
        test::answerOf(future);
    }
    return stopwatch.cost();
}

void printRate(const char *what, qsizetype count, Cost ours, Cost reference,
               const char *referenceName)
{
    std::printf("%5.2f x  %5.2f x CPU  %-32s %8.0f/s %6.1f us CPU each   %-24s %8.0f/s %6.1f us\n",
                ours.wall / reference.wall, ours.cpu / reference.cpu, what,
                double(count) / ours.wall, ours.cpu / double(count) * 1e6, referenceName,
                double(count) / reference.wall, reference.cpu / double(count) * 1e6);
    std::fflush(stdout);
}

void benchInserts(qsizetype count)
{
    Corpus corpus(conversations);
    const auto messages = someMessages(corpus, 1, count);
    const QTemporaryDir folder;
    const auto plain
        = plainInserts(folder.filePath(u"plain.sqlite"_s), messages, syncPage, PlainIndex::None);
    const auto trigram = plainInserts(folder.filePath(u"trigram.sqlite"_s), messages, syncPage,
                                      PlainIndex::Trigram);
    SqliteArchive pages({folder.filePath(u"pages.sqlite"_s), {}});
    SqliteArchive singles({folder.filePath(u"singles.sqlite"_s), {}});
    test::answerOf(pages.open());
    test::answerOf(singles.open());
    const auto paged = archived(pages, messages, syncPage);
    const auto single = archived(singles, messages, 1);
    std::printf("time as a multiple of the reference's, %lld messages\n",
                static_cast<long long>(count));
    printRate("catch-up, pages of 200", count, paged, plain, "plain inserts, no index");
    printRate("catch-up, pages of 200", count, paged, trigram, "plain inserts, trigram");
    printRate("live, one set per message", count, single, trigram, "plain inserts, trigram");
}

void benchDurable(int count)
{
    const QTemporaryDir folder;
    const auto plain = plainDurableCommits(folder.filePath(u"plain.sqlite"_s), count);
    SqliteArchive archive({folder.filePath(u"a.sqlite"_s), {}});
    test::answerOf(archive.open());
    const Stopwatch stopwatch;
    for (int i = 0; i < count; ++i) {
        chat::ChangeSet changes;
        changes.outbox.append({chat::MessageId(u"m%1"_s.arg(i)),
                               chat::ConversationId(u"c"_s),
                               i,
                               u"body"_s,
                               {},
                               {},
                               chat::Queued{}});
        changes.durable = true;
        test::answerOf(archive.apply(std::move(changes)));
    }
    printRate("outbox, each forced to the disk", count, stopwatch.cost(), plain, "plain commits");
}

struct Spread
{
    double median = 0; ///< milliseconds
    double p95 = 0;
    double worst = 0;
    double cpuP95 = 0; ///< of all processors: what the machine does besides does not count
};

double percentile(QList<double> values, int percent)
{
    std::sort(values.begin(), values.end());
    return values.at((values.size() - 1) * percent / 100);
}

template <class Action> Spread measured(int times, const Action &action)
{
    QList<double> wall;
    QList<double> cpu;
    for (int i = 0; i < times; ++i) {
        const Stopwatch stopwatch;
        action(i);
        const Cost cost = stopwatch.cost();
        wall.append(cost.wall * 1e3);
        cpu.append(cost.cpu * 1e3);
    }
    return {percentile(wall, 50), percentile(wall, 95), percentile(wall, 100), percentile(cpu, 95)};
}

void printSpread(const char *what, const Spread &spread, double floor)
{
    std::printf("%7.1f x  %-34s median %7.2f ms  p95 %7.2f ms  worst %7.2f ms  CPU p95 %7.2f ms\n",
                spread.p95 / floor, what, spread.median, spread.p95, spread.worst, spread.cpuP95);
    std::fflush(stdout);
}

void benchReads(SqliteArchive &archive, Corpus &corpus, qint64 newest)
{
    constexpr int times = 200;
    // What any question costs on its way to the worker and back.
    const Spread floor = measured(times, [&](int) {
        test::answerOf(archive.page({chat::ConversationId(u"nowhere"_s), {}, {}, 100}));
    });
    std::printf("p95 as a multiple of an empty question's, %.3f ms\n", floor.p95);
    const auto print
        = [&](const char *what, const Spread &spread) { printSpread(what, spread, floor.p95); };
    print("newest page of 100", measured(times, [&](int i) {
              test::answerOf(archive.page({corpus.conversation(i % conversations), {}, {}, 100}));
          }));
    print("page of 100 somewhere", measured(times, [&](int i) {
              const chat::Seq before{newest * (i + 1) / times};
              test::answerOf(archive.page({corpus.conversation(0), before, {}, 100}));
          }));
    const auto search = [&](const char *what, const auto &text) {
        print(what, measured(times, [&](int i) {
                  test::answerOf(archive.search({text(i), {}, 50}));
              }));
    };
    search("search, words as people use them", [&](int) { return corpus.word(); });
    search("search, frequent words", [&](int i) { return corpus.wordOfRank(i); });
    search("search, rare words", [&](int i) { return corpus.wordOfRank(19'000 + i); });
    search("search, two words", [&](int) { return corpus.word() + u' ' + corpus.word(); });
    search("search, parts of three letters",
           [&](int i) { return corpus.wordOfRank(100 + i * 90).left(3); });
    search("search, two letters", [&](int i) { return corpus.wordOfRank(100 + i).left(2); });
    search("search, one letter", [&](int i) { return corpus.wordOfRank(100 + i).left(1); });
    search("search, what is not there", [&](int i) { return u"xqx%1"_s.arg(i); });
    search("search, two letters not there", [&](int i) { return u"x%1"_s.arg(i % 10); });
    print("search, frequent, in a small room", measured(times, [&](int i) {
              test::answerOf(archive.search({corpus.wordOfRank(i), corpus.conversation(150), 50}));
          }));
    print("search, only punctuation", measured(3, [&](int) {
              test::answerOf(archive.search({u"?!"_s, {}, 50}));
          }));
}

void benchLarge(qsizetype count)
{
    constexpr qsizetype portion = 50'000;
    Corpus corpus(conversations);
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"large.sqlite"_s);
    {
        SqliteArchive archive({file, {}});
        test::answerOf(archive.open());
        Cost total;
        Cost last;
        for (qsizetype done = 0; done < count; done += portion) {
            const auto messages = someMessages(corpus, done + 1, portion);
            last = archived(archive, messages, syncPage);
            total = total + last;
        }
        std::printf(
            "%lld messages filled in at %.0f/s, %.1f us CPU each; the last %lld: %.0f/s, %.1f us\n",
            static_cast<long long>(count), double(count) / total.wall,
            total.cpu / double(count) * 1e6, static_cast<long long>(portion),
            double(portion) / last.wall, last.cpu / double(portion) * 1e6);
    }
    std::printf("file: %.0f MB\n", double(QFileInfo(file).size()) / 1e6);
    SqliteArchive archive({file, {}});
    const Stopwatch stopwatch;
    test::answerOf(archive.open());
    std::printf("opened in %.2f ms\n", stopwatch.cost().wall * 1e3);
    benchReads(archive, corpus, count);
}

} // namespace
} // namespace godwit::bench

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption inserts(u"inserts"_s, u"Messages to insert for the ratios."_s, u"N"_s,
                                     u"100000"_s);
    const QCommandLineOption large(u"large"_s, u"Messages in the large archive."_s, u"N"_s,
                                   u"1000000"_s);
    parser.addOptions({inserts, large});
    parser.addHelpOption();
    parser.process(application);
    godwit::bench::benchInserts(parser.value(inserts).toLongLong());
    godwit::bench::benchDurable(300);
    godwit::bench::benchLarge(parser.value(large).toLongLong());
    return 0;
}
