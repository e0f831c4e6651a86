#pragma once

#include "base/scheduler.h"
#include "chat/transfer.h"
#include "net/http/http_client.h"

#include <QFile>
#include <QUrl>

#include <functional>
#include <map>

class QCryptographicHash;

namespace godwit::net {

/// Moves files between this computer and a chat server over HTTP (docs/PROTOCOL.md, section 7):
/// asks whether the server has one before it sends it, and checks what it fetches before anybody
/// sees it. Lives on the I/O thread; the references outlive it.
class FileCarrier final
{
public:
    using Told = std::function<void(const chat::TransferNews &news)>;

    /// \p site: where the session is; asked at the beginning of each transfer.
    FileCarrier(HttpClient &http, base::Scheduler &scheduler, std::function<QUrl()> site);
    ~FileCarrier();

    /// Who hears of transfers; never from inside carry().
    void tell(Told told) { m_told = std::move(told); }
    void carry(const chat::TransferCommand &command);

private:
    struct Transfer;

    void begin(const chat::UploadFile &upload);
    void begin(const chat::DownloadFile &download);
    void begin(const chat::CancelTransfer &cancel);
    void ask(Transfer &transfer);
    void upload(Transfer &transfer);
    void download(Transfer &transfer);
    void took(const chat::FileId &id, const QByteArray &piece);
    void arrived(const chat::FileId &id);
    void progressed(Transfer &transfer, qint64 bytes);
    void ended(const chat::FileId &id, const std::optional<HttpError> &error);
    void answered(Transfer &transfer);
    [[nodiscard]] HttpRequest request(const Transfer &transfer, HttpRequest::Method method) const;
    // By value: the transfer that it names goes with them.
    void done(chat::FileId id);
    void fail(chat::FileId id, const chat::Refusal &refusal);
    Transfer *find(const chat::FileId &id);

    HttpClient &m_http;
    base::Scheduler &m_scheduler;
    std::function<QUrl()> m_site;
    Told m_told;
    std::map<QString, std::unique_ptr<Transfer>> m_transfers; ///< by the text of the id
};

} // namespace godwit::net
