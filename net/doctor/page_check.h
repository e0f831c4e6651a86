#pragma once

#include "net/doctor/check_sheet.h"
#include "net/doctor/doctor_plan.h"
#include "net/http/http_client.h"

#include <memory>

namespace godwit::net {

/// The second part of an examination: whether the server's address answers a plain request, and
/// what the answer tells of who stands in between. Owned by a Doctor; the references outlive it.
class PageCheck final
{
public:
    /// Adds its step to \p sheet.
    PageCheck(const DoctorPlan &plan, const DoctorSettings &settings, HttpClient &http,
              CheckSheet &sheet);

    /// \p finished is called once, not from inside; whatever was found, there is more to look at.
    void start(std::function<void()> finished);

private:
    void began(const HttpResponse &head);
    void ended(const std::optional<HttpError> &error);

    QUrl m_server;
    base::Milliseconds m_limit;
    HttpClient &m_http;
    CheckSheet &m_sheet;
    int m_record;
    std::function<void()> m_finished;
    std::unique_ptr<HttpExchange> m_exchange;
};

} // namespace godwit::net
