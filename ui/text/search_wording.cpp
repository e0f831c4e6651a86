#include "ui/text/search_wording.h"

#include "ui/models/search_model.h"
#include "ui/text/time_text.h"
#include "ui/theme/paint.h"

#include <QCoreApplication>
#include <QLocale>

namespace godwit::ui {

using namespace Qt::StringLiterals;
using State = SearchModel::State;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Search)
};

} // namespace

QString searchSummary(const SearchModel &model)
{
    switch (model.state()) {
    case State::Idle:
        return {};
    case State::Searching:
        return Words::tr("Searching…");
    case State::Failed:
        return Words::tr("The history on this device could not be searched.");
    case State::Done:
        break;
    }
    const int count = model.rowCount();
    if (count == 0) {
        return Words::tr("Nothing found on this device");
    }
    return count > SearchModel::maxHits
        ? Words::tr("The newest %n results", nullptr, SearchModel::maxHits)
        : Words::tr("%n results", nullptr, count);
}

QString searchAdvice(const SearchModel &model)
{
    const SearchText &text = model.text();
    if (!text.misunderstood.isEmpty()) {
        return Words::tr("“%1” is not understood. Dates look like 2026-11-20, 2026-11 or yesterday;"
                         " has: takes link, code, reaction or reply.")
            .arg(singleLine(text.misunderstood.constFirst()));
    }
    if (!text.in.isEmpty() && model.namedPlace() == nullptr) {
        return Words::tr("There is no conversation called “%1” here.").arg(singleLine(text.in));
    }
    if (model.state() == State::Idle) {
        return Words::tr("Parts of words are enough, and accents do not matter. Quotes keep words"
                         " together. Narrow it down with from: in: before: after: on: has:");
    }
    if (model.state() == State::Done && model.rowCount() == 0) {
        return Words::tr("What was never loaded on this device cannot be found: scroll up in a"
                         " conversation to load more of it.");
    }
    return {};
}

QString hitTime(base::WallTime time, const QDate &today)
{
    const QDate day = localDate(time);
    if (day == today) {
        return Words::tr("Today %1").arg(timeText(time));
    }
    if (day < today && day.daysTo(today) < 7) {
        return QLocale().dayName(day.dayOfWeek(), QLocale::ShortFormat) + u' ' + timeText(time);
    }
    const QString format = day.year() == today.year()
        ? Words::tr("d MMM", "date format: day and short month")
        : Words::tr("d MMM yyyy", "date format: day, short month and year");
    return QLocale().toString(day, format);
}

QString hitSentence(const chat::Message &message, const QString &place, const QDate &today)
{
    return Words::tr("%1 in %2, %3. %4", "author, place, time, text")
        .arg(singleLine(message.author.text()), place, hitTime(message.sentAt, today),
             singleLine(message.body.left(500)));
}

} // namespace godwit::ui
