#include "app/cli/doctor_printer.h"

#include "app/check/check_lines.h"
#include "app/cli/doctor_wording.h"
#include "app/cli/wording.h"

#include <algorithm>

namespace godwit::app::cli {

using namespace Qt::StringLiterals;
using chat::CheckRecord;
using chat::CheckState;

namespace {

bool isOver(const CheckRecord &record)
{
    return record.state != CheckState::Waiting && record.state != CheckState::Running;
}

QString markOf(CheckState state)
{
    switch (state) {
    case CheckState::Passed:
        return u"✓"_s;
    case CheckState::Doubtful:
        return u"!"_s;
    case CheckState::Failed:
        return u"✗"_s;
    case CheckState::Waiting:
    case CheckState::Running:
    case CheckState::Skipped:
        break;
    }
    return u"–"_s;
}

QString timeOf(const CheckRecord &record)
{
    if (record.state == CheckState::Skipped) {
        return {};
    }
    const auto time = record.took.count();
    return time == 0 ? u"< 1 ms"_s : u"%1 ms"_s.arg(time);
}

} // namespace

DoctorPrinter::DoctorPrinter(chat::ConnectionCheck &check, Output &output)
    : m_output(output)
{
    connect(&check, &chat::ConnectionCheck::planned, this,
            [this](const QList<CheckRecord> &records) { m_records = records; });
    connect(&check, &chat::ConnectionCheck::changed, this, &DoctorPrinter::take);
    connect(&check, &chat::ConnectionCheck::finished, this, &DoctorPrinter::conclude);
}

void DoctorPrinter::take(int index, const CheckRecord &record)
{
    m_records[index] = record;
    while (m_printed < m_records.size() && isOver(m_records.at(m_printed))) {
        print(m_records.at(m_printed++));
    }
}

void DoctorPrinter::print(const CheckRecord &record)
{
    const QString sentence = sentenceFor(record);
    QJsonObject fields = toJson(record);
    fields.insert(u"sentence"_s, sentence);
    m_output.fact(u"step"_s, fields,
                  u"%1 %2 %3  %4"_s.arg(markOf(record.state), titleOf(record).leftJustified(26),
                                        timeOf(record).rightJustified(9), forTerminal(sentence)));
}

void DoctorPrinter::conclude(const chat::CheckOutcome &outcome)
{
    const auto best = std::find_if(m_records.cbegin(), m_records.cend(),
                                   [](const CheckRecord &record) { return record.way == 0; });
    const QString sentence
        = sentenceFor(outcome, best == m_records.cend() ? std::nullopt : best->carrier);
    QJsonObject fields = toJson(outcome);
    fields.insert(u"sentence"_s, sentence);
    m_output.fact(u"verdict"_s, fields, forTerminal(sentence));
    Q_EMIT finished(outcome.verdict != chat::CheckOutcome::Verdict::Fails);
}

} // namespace godwit::app::cli
