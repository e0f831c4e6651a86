#pragma once

#include "chat/trace_source.h"

namespace godwit::test {

/// A trace whose content the test gives: writes down what it is asked for.
class RecordingTrace final : public chat::TraceSource
{
public:
    void collect(const chat::TracePosition &since) override { asked.append(since); }

    QList<chat::TracePosition> asked;
};

} // namespace godwit::test
