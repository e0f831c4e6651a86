#include "net/detect/probe.h"

namespace godwit::net::detect {

void Probe::hear(const Frame &frame, const ProbeLimits &limits)
{
    ++m_finding.row.heard;
    m_bytes += frame.payload.size();
    if (m_finding.samples.size() < limits.samples && m_bytes <= limits.bytes) {
        m_finding.samples.append(frame);
    }
}

void Probe::fail(const CloseReason &reason)
{
    Row &row = m_finding.row;
    row.state = Row::State::Over;
    row.detail = reason.detail;
    row.httpStatus = reason.httpStatus;
    row.problem = reason.problem;
    if (row.sort == Sort::Nothing) {
        row.failure = reason.code;
    }
}

} // namespace godwit::net::detect
