#pragma once

#include "app/cli/output.h"
#include "net/detect/detection.h"

#include <QObject>
#include <QSet>

namespace godwit::app::cli {

/// Prints what a detection finds as it comes: for people what answers, for programs everything.
/// Owned by the command; the references outlive it.
class DetectPrinter final : public QObject
{
    Q_OBJECT

public:
    DetectPrinter(net::detect::Detection &detection, Output &output);

private:
    void take(const net::detect::Row &row);
    void conclude(const net::detect::Outcome &outcome);

    Output &m_output;
    QSet<QString> m_told; ///< questions and their answers
};

} // namespace godwit::app::cli
