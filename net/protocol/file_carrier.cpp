#include "net/protocol/file_carrier.h"

#include "base/overloaded.h"
#include "chat/file_codes.h"
#include "net/http/retry_after.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace godwit::net {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
namespace FileCodes = chat::FileCodes;

namespace {

/// Often enough for an eye.
constexpr base::Milliseconds progressEvery = 100ms;
/// For each wait: between two pieces of a file, and for the server to store the whole.
constexpr base::Milliseconds patience = 60s;
constexpr qint64 longestError = 16LL * 1024;

/// The answer to a request for a file that was not carried out.
chat::Refusal refusalOf(const HttpResponse &response, const QByteArray &body, base::WallTime now)
{
    const QJsonObject error = QJsonDocument::fromJson(body).object().value("error"_L1).toObject();
    chat::Refusal refusal;
    refusal.code = error.value("code"_L1).toString();
    refusal.detail = error.value("message"_L1).toString();
    refusal.retryAfter = parseRetryAfter(response.header("Retry-After"), now);
    const bool passes = response.status == 401 || response.status == 408 || response.status == 429
        || (response.status >= 500 && response.status != 507);
    if (refusal.code.isEmpty() || response.status == 401) {
        refusal.code = response.status == 413 ? QString(FileCodes::tooLarge)
            : response.status == 404          ? QString(FileCodes::unknownFile)
            : passes                          ? QString(FileCodes::connectionLost)
                                              : u"http-%1"_s.arg(response.status);
    }
    return refusal;
}

chat::Refusal refusalOf(const HttpError &error)
{
    // What a new try could not change would end the session as well, and is told there.
    return {FileCodes::connectionLost, error.detail, {}};
}

} // namespace

/// One transfer under way.
struct FileCarrier::Transfer
{
    enum class Step { Asking, Moving };
    chat::FileId id;
    QString path;
    qint64 size = 0;
    chat::FileOffer offer;
    bool isUpload = false;
    Step step = Step::Asking;
    std::unique_ptr<QFile> part{}; ///< of a download
    QCryptographicHash hash{QCryptographicHash::Sha256};
    HttpResponse head{};
    QByteArray error{}; ///< the body of an answer that is not the file
    qint64 bytes = 0;
    base::TimePoint toldAt{};
    base::Alarm later{};
    std::unique_ptr<HttpExchange> exchange{};
};

FileCarrier::FileCarrier(HttpClient &http, base::Scheduler &scheduler, std::function<QUrl()> site)
    : m_http(http)
    , m_scheduler(scheduler)
    , m_site(std::move(site))
{
}

FileCarrier::~FileCarrier() = default;

void FileCarrier::carry(const chat::TransferCommand &command)
{
    std::visit([this](const auto &concrete) { begin(concrete); }, command);
}

void FileCarrier::begin(const chat::UploadFile &upload)
{
    auto &transfer = m_transfers[upload.id.text()];
    transfer.reset(new Transfer{upload.id, upload.path, upload.size, upload.offer, true});
    // Nothing is told from inside carry().
    transfer->later = m_scheduler.after(0ms, [this, id = upload.id] {
        Transfer &self = *find(id);
        const QFileInfo file(self.path);
        if (!file.isFile() || file.size() != self.size) {
            fail(id, {FileCodes::missing, {}, {}});
        } else {
            ask(self);
        }
    });
}

void FileCarrier::begin(const chat::DownloadFile &wanted)
{
    auto &transfer = m_transfers[wanted.id.text()];
    transfer.reset(new Transfer{wanted.id, wanted.path, wanted.size, wanted.offer});
    transfer->later = m_scheduler.after(0ms, [this, id = wanted.id] { download(*find(id)); });
}

void FileCarrier::begin(const chat::CancelTransfer &cancel)
{
    if (const Transfer *transfer = find(cancel.id)) {
        if (transfer->part) {
            transfer->part->remove();
        }
        m_transfers.erase(cancel.id.text());
    }
}

FileCarrier::Transfer *FileCarrier::find(const chat::FileId &id)
{
    const auto found = m_transfers.find(id.text());
    return found == m_transfers.end() ? nullptr : found->second.get();
}

HttpRequest FileCarrier::request(const Transfer &transfer, HttpRequest::Method method) const
{
    HttpRequest request;
    request.method = method;
    request.url = m_site();
    request.url.setPath(transfer.offer.path + transfer.id.text());
    // A compressed answer would not be what was hashed.
    request.headers
        = {{"Authorization", "Bearer " + transfer.offer.token}, {"Accept-Encoding", "identity"}};
    request.timeLimit = patience;
    request.pieceLimit = patience;
    request.maxBytes = longestError;
    return request;
}

/// Whether the server has it already.
void FileCarrier::ask(Transfer &transfer)
{
    transfer.exchange = m_http.stream(
        request(transfer, HttpRequest::Method::Head),
        {.began = [this, id = transfer.id](const HttpResponse &head) { find(id)->head = head; },
         .received = [](const QByteArray &) {},
         .ended = [this, id = transfer.id](const auto &error) { ended(id, error); }});
}

void FileCarrier::upload(Transfer &transfer)
{
    transfer.step = Transfer::Step::Moving;
    transfer.head = {};
    HttpRequest put = request(transfer, HttpRequest::Method::Put);
    put.bodyFile = transfer.path;
    put.headers.append(HttpHeader{"Content-Type", "application/octet-stream"});
    const chat::FileId id = transfer.id;
    transfer.exchange = m_http.stream(
        put,
        {.began = [this, id](const HttpResponse &head) { find(id)->head = head; },
         .received = [this, id](const QByteArray &piece) { find(id)->error += piece; },
         .ended = [this, id](const auto &error) { ended(id, error); },
         .sent = [this, id](qint64 bytes) { progressed(*find(id), bytes); }});
}

void FileCarrier::download(Transfer &transfer)
{
    transfer.step = Transfer::Step::Moving;
    transfer.part = std::make_unique<QFile>(transfer.path + u".part"_s);
    if (!transfer.part->open(QIODevice::WriteOnly | QIODevice::Truncate)) {
        fail(transfer.id, {FileCodes::disk, transfer.part->errorString(), {}});
        return;
    }
    HttpRequest get = request(transfer, HttpRequest::Method::Get);
    get.maxBytes = std::max(transfer.size, longestError);
    const chat::FileId id = transfer.id;
    transfer.exchange
        = m_http.stream(get,
                        {.began = [this, id](const HttpResponse &head) { find(id)->head = head; },
                         .received = [this, id](const QByteArray &piece) { took(id, piece); },
                         .ended = [this, id](const auto &error) { ended(id, error); }});
}

void FileCarrier::took(const chat::FileId &id, const QByteArray &piece)
{
    Transfer &transfer = *find(id);
    if (transfer.head.status != 200) {
        transfer.error += piece.first(std::min<qsizetype>(piece.size(), longestError));
        return;
    }
    if (transfer.part->write(piece) != piece.size()) {
        fail(id, {FileCodes::disk, transfer.part->errorString(), {}});
        return;
    }
    transfer.hash.addData(piece);
    progressed(transfer, transfer.bytes + piece.size());
}

void FileCarrier::progressed(Transfer &transfer, qint64 bytes)
{
    transfer.bytes = bytes;
    const base::TimePoint now = m_scheduler.now();
    if (now - transfer.toldAt >= progressEvery || bytes == transfer.size) {
        transfer.toldAt = now;
        m_told({transfer.id, chat::TransferNews::Stage::Moving, bytes});
    }
}

void FileCarrier::ended(const chat::FileId &id, const std::optional<HttpError> &error)
{
    Transfer &transfer = *find(id);
    // A server that refuses early ends the connection: what it said counts, if it was heard.
    if (error && transfer.head.status < 400) {
        fail(id, refusalOf(*error));
        return;
    }
    answered(transfer);
}

void FileCarrier::answered(Transfer &transfer)
{
    const int status = transfer.head.status;
    const bool isAsking = transfer.step == Transfer::Step::Asking;
    if (isAsking && status == 404) {
        upload(transfer);
    } else if (status != 200 && status != 201) {
        fail(transfer.id, refusalOf(transfer.head, transfer.error, m_scheduler.wallNow()));
    } else if (transfer.isUpload) {
        done(transfer.id);
    } else {
        arrived(transfer.id);
    }
}

void FileCarrier::arrived(const chat::FileId &id)
{
    Transfer &transfer = *find(id);
    if (transfer.bytes != transfer.size
        || QString::fromLatin1(transfer.hash.result().toHex()) != id.text()) {
        fail(id, {FileCodes::damaged, {}, {}});
        return;
    }
    transfer.part->close();
    QFile::remove(transfer.path);
    if (transfer.part->error() != QFileDevice::NoError || !transfer.part->rename(transfer.path)) {
        fail(id, {FileCodes::disk, transfer.part->errorString(), {}});
        return;
    }
    transfer.part.reset();
    done(id);
}

void FileCarrier::done(chat::FileId id)
{
    const qint64 size = find(id)->size;
    m_transfers.erase(id.text());
    m_told({id, chat::TransferNews::Stage::Done, size});
}

void FileCarrier::fail(chat::FileId id, const chat::Refusal &refusal)
{
    if (const Transfer *transfer = find(id); transfer && transfer->part) {
        transfer->part->remove();
    }
    m_transfers.erase(id.text());
    m_told({id, chat::TransferNews::Stage::Failed, 0, refusal});
}

} // namespace godwit::net
