#include "net/doctor/page_check.h"

#include "net/http/http_close_reason.h"
#include "net/protocol/connectivity.h"
#include "net/route/redirect.h"

#include <utility>

namespace godwit::net {

using namespace Qt::StringLiterals;
using chat::CheckFinding;
using chat::CheckRemark;
using chat::CheckState;

namespace {

/// Of a header that somebody else chose; for one line.
constexpr qsizetype longestHeader = 80;

QString headerText(const HttpResponse &head, QByteArrayView name)
{
    return QString::fromUtf8(head.header(name)).simplified().left(longestHeader);
}

} // namespace

PageCheck::PageCheck(const DoctorPlan &plan, const DoctorSettings &settings, HttpClient &http,
                     CheckSheet &sheet)
    : m_server(plan.server)
    , m_limit(settings.stepLimit)
    , m_http(http)
    , m_sheet(sheet)
    , m_record(sheet.add(chat::CheckStep::Http))
{
    if (m_server.path().isEmpty()) {
        m_server.setPath(u"/"_s);
    }
}

void PageCheck::start(std::function<void()> finished)
{
    m_finished = std::move(finished);
    m_sheet.begin(m_record);
    const HttpRequest request{.url = m_server, .connectLimit = m_limit, .timeLimit = m_limit};
    m_exchange
        = m_http.stream(request,
                        {.began = [this](const HttpResponse &head) { began(head); },
                         .received = [](const QByteArray &) {},
                         .ended = [this](const std::optional<HttpError> &error) { ended(error); }});
}

/// The head says everything; what follows may have no end.
void PageCheck::began(const HttpResponse &head)
{
    m_exchange.reset();
    CheckFinding finding;
    finding.facts.httpStatus = head.status;
    finding.facts.software = headerText(head, "Server");
    finding.facts.via = headerText(head, "Via");
    if (isRedirect(head.status)) {
        const QByteArray location = head.header("Location");
        finding.facts.location = redirectText(m_server, location);
        if (!redirectTarget(m_server, location)) {
            finding.remark = CheckRemark::RedirectsElsewhere;
            CloseReason reason{CloseReason::Code::HttpStatus};
            reason.problem = redirectProblem(m_server, location);
            finding.cause = causeOf(reason);
        }
    } else if (head.status >= 500) {
        finding.remark = CheckRemark::ServerError;
        finding.cause = chat::Cause::ServerBusy;
    }
    const bool isFine = finding.remark == CheckRemark::None;
    m_sheet.settle(m_record, isFine ? CheckState::Passed : CheckState::Doubtful, finding);
    std::exchange(m_finished, {})();
}

void PageCheck::ended(const std::optional<HttpError> &error)
{
    m_exchange.reset();
    const CloseReason reason
        = error ? closeReason(*error, false) : CloseReason{CloseReason::Code::ConnectionLost};
    m_sheet.settle(m_record, CheckState::Failed,
                   {.cause = causeOf(reason), .detail = reason.detail});
    std::exchange(m_finished, {})();
}

} // namespace godwit::net
