#include "server/ledger/ledger.h"

#include <QCoreApplication>

#include <cstdio>

using namespace godwit;
using namespace Qt::StringLiterals;

/// Writes messages as fast as it can and says which are acknowledged, until it is killed:
/// ledger_writer FOLDER PREFIX.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    auto opened = server::Ledger::open(
        {arguments.at(1), 0}, [](server::Completion done) { done(); }, base::WallTime());
    if (!opened) {
        return 1;
    }
    server::Ledger &ledger = *opened->ledger;
    ledger.write({[](server::Books &books) -> server::Completion {
                      (void)books.rooms.claim({{}, u"ann"_s, u"ann"_s, "hash"}, base::WallTime());
                      return [] {};
                  },
                  [](const server::LedgerError &) {}, 0});
    for (int i = 0;; ++i) {
        if (ledger.waitingBytes() > 500) {
            ledger.drain();
        }
        const QString id = arguments.at(2) + QString::number(i);
        ledger.write({[id](server::Books &books) -> server::Completion {
                          const auto sent = books.messages.send({server::PersonRow(1),
                                                                 u"ann"_s,
                                                                 id,
                                                                 u"general"_s,
                                                                 u"body"_s,
                                                                 {},
                                                                 {},
                                                                 base::WallTime()});
                          return [id, seq = sent ? sent->message.seq : 0] {
                              std::printf("%s %lld\n", qPrintable(id), static_cast<long long>(seq));
                              std::fflush(stdout);
                          };
                      },
                      [](const server::LedgerError &) {}, 1});
    }
}
