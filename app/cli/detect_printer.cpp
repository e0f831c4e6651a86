#include "app/cli/detect_printer.h"

#include "app/cli/detect_wording.h"
#include "app/cli/wording.h"
#include "app/detect/detect_names.h"

namespace godwit::app::cli {

using namespace Qt::StringLiterals;
using app::nameOf;
using net::detect::Row;
using net::detect::Sort;

namespace {

constexpr qsizetype shownMessages = 5;

} // namespace

DetectPrinter::DetectPrinter(net::detect::Detection &detection, Output &output)
    : m_output(output)
{
    connect(&detection, &net::detect::Detection::rowChanged, this, &DetectPrinter::take);
    connect(&detection, &net::detect::Detection::finished, this, &DetectPrinter::conclude);
}

/// Once when it answers, and once more when all is heard that will be.
void DetectPrinter::take(const Row &row)
{
    const bool isOver = row.state == Row::State::Over;
    const QString key = nameOf(row.question) + row.url.toString() + nameOf(row.sort)
        + (isOver ? u"."_s : QString());
    if ((row.sort == Sort::Nothing && !isOver) || m_told.contains(key)) {
        return;
    }
    m_told.insert(key);
    // A server that takes any path has everything everywhere; once is enough for people.
    const QString what = nameOf(row.question) + nameOf(row.sort);
    const bool isForPeople = row.sort != Sort::Nothing && isOver && !m_told.contains(what);
    if (isForPeople) {
        m_told.insert(what);
    }
    m_output.fact(u"row"_s, rowFields(row), isForPeople ? sentenceFor(row) : QString());
}

void DetectPrinter::conclude(const net::detect::Outcome &outcome)
{
    QString text = u"\n"_s + sentenceFor(outcome);
    if (outcome.guess) {
        for (const auto &reason : outcome.guess->reasons) {
            text += u"\n  %1 at %2, for example: %3"_s.arg(nameOf(reason.role), -6)
                        .arg(forTerminal(reason.at.text()), forTerminal(reason.example));
        }
        for (const HeardMessage &message : heardIn(*outcome.guess, shownMessages)) {
            text += u"\n  > %1: %2"_s.arg(message.author.isEmpty() ? u"(nobody)"_s
                                                                   : forTerminal(message.author),
                                          forTerminal(message.text));
        }
        text += u"\n\n"_s + QString::fromUtf8(outcome.guess->json.trimmed());
    }
    m_output.fact(u"detected"_s, outcomeFields(outcome), text);
}

} // namespace godwit::app::cli
