#pragma once

#include "app/cli/output.h"
#include "chat/connection_check.h"

namespace godwit::app::cli {

/// Prints an examination step by step, in order, each as soon as it and all before it are over.
/// The references outlive it.
class DoctorPrinter final : public QObject
{
    Q_OBJECT

public:
    DoctorPrinter(chat::ConnectionCheck &check, Output &output);

Q_SIGNALS:
    void finished(bool works);

private:
    void take(int index, const chat::CheckRecord &record);
    void conclude(const chat::CheckOutcome &outcome);
    void print(const chat::CheckRecord &record);

    Output &m_output;
    QList<chat::CheckRecord> m_records;
    int m_printed = 0;
};

} // namespace godwit::app::cli
