#include "server/wire/network.h"

#include "base/logging.h"
#include "server/wire/asio_scheduler.h"
#include "server/wire/http_connection.h"
#include "server/wire/open_files.h"

#include <algorithm>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <thread>
#include <vector>

namespace godwit::server {

namespace {

namespace asio = boost::asio;
using Error = boost::system::error_code;
using tcp = asio::ip::tcp;

ListenError listenError(const Error &error)
{
    const QString detail = QString::fromStdString(error.message());
    if (error == asio::error::address_in_use || error == asio::error::access_denied) {
        return {ListenError::Code::PortInUse, detail};
    }
    if (error == boost::system::errc::address_not_available
        || error == asio::error::address_family_not_supported) {
        return {ListenError::Code::AddressNotAvailable, detail};
    }
    return {ListenError::Code::Failed, detail};
}

// After the system ran out of files, until it may have some again.
constexpr base::Milliseconds AcceptPause{100};
// Connections beyond the bound that are told so; what is beyond those is cut.
constexpr int Refusable = 64;

} // namespace

class Network::Private
{
public:
    explicit Private(const Limits &networkLimits)
        : limits(networkLimits)
    {
    }

    Error open(const tcp::endpoint &endpoint);
    void accept();
    void onAccepted(tcp::socket socket);
    void forgetEnded();

    const Limits limits;
    asio::io_context context{1};
    AsioScheduler scheduler{context};
    asio::executor_work_guard<asio::io_context::executor_type> work{context.get_executor()};
    tcp::acceptor acceptor{context};
    Site *site = nullptr;
    base::Alarm pause;
    std::shared_ptr<int> places = std::make_shared<int>(0); ///< use_count() - 1: connections
    std::vector<std::weak_ptr<HttpConnection>> open_;
    std::thread thread;
};

Error Network::Private::open(const tcp::endpoint &endpoint)
{
    Error error;
    acceptor.open(endpoint.protocol(), error);
#ifndef _WIN32
    // There it would allow a second server on the same port; elsewhere it only spares the wait
    // after a restart.
    if (!error) {
        acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    }
#endif
    if (!error) {
        acceptor.bind(endpoint, error);
    }
    if (!error) {
        acceptor.listen(asio::socket_base::max_listen_connections, error);
    }
    if (error) {
        Error ignored;
        acceptor.close(ignored);
    }
    return error;
}

void Network::Private::accept()
{
    acceptor.async_accept([this](const Error &error, tcp::socket socket) {
        if (!error) {
            onAccepted(std::move(socket));
            accept();
        } else if (error != asio::error::operation_aborted && acceptor.is_open()) {
            qCWarning(base::logServer) << "Cannot take a connection:" << error.message().c_str();
            pause = scheduler.after(AcceptPause, [this] { accept(); });
        }
    });
}

void Network::Private::onAccepted(tcp::socket socket)
{
    const long taken = places.use_count() - 1;
    if (taken >= limits.connections + Refusable) {
        return;
    }
    const auto connection = std::make_shared<HttpConnection>(
        std::move(socket), ConnectionContext{*site, limits}, std::shared_ptr<void>(places));
    if (taken < limits.connections) {
        connection->start();
    } else {
        HttpReply busy = errorReply(503, 3, "Too many connections");
        busy.headers.emplace_back("Retry-After", "5");
        connection->startRefusing(std::move(busy));
    }
    if (open_.size() >= 64 && open_.size() >= 2 * static_cast<std::size_t>(taken)) {
        forgetEnded();
    }
    open_.push_back(connection);
}

void Network::Private::forgetEnded()
{
    open_.erase(std::remove_if(open_.begin(), open_.end(),
                               [](const auto &connection) { return connection.expired(); }),
                open_.end());
}

Network::Network(const Limits &limits)
    : d(std::make_unique<Private>(limits))
{
}

Network::~Network()
{
    stop();
}

base::Scheduler &Network::scheduler()
{
    return d->scheduler;
}

base::Result<quint16, ListenError> Network::listen(const QString &address, quint16 port, Site &site)
{
    Error error;
    const auto ip = asio::ip::make_address(address.toStdString(), error);
    if (error) {
        return base::Failure{ListenError{ListenError::Code::AddressNotAvailable, address}};
    }
    if (error = d->open({ip, port}); error) {
        return base::Failure{listenError(error)};
    }
    allowOpenFiles(d->limits.connections + 512);
    d->site = &site;
    d->accept();
    return d->acceptor.local_endpoint(error).port();
}

void Network::run()
{
    d->thread = std::thread([this] { d->context.run(); });
}

bool Network::isRunning() const
{
    return d->thread.joinable();
}

void Network::post(std::function<void()> action)
{
    asio::post(d->context, std::move(action));
}

void Network::stopListening()
{
    Error ignored;
    d->acceptor.close(ignored);
    d->pause.cancel();
    for (const auto &weak : d->open_) {
        if (const auto connection = weak.lock()) {
            connection->finish();
        }
    }
}

int Network::connections() const
{
    return static_cast<int>(d->places.use_count() - 1);
}

void Network::stop()
{
    d->context.stop();
    if (d->thread.joinable()) {
        d->thread.join();
    }
}

} // namespace godwit::server
