// bench_fanout PORT PID [CLIENTS] [MESSAGES] [WINDOW]
// Signs CLIENTS raw clients in to the server on loopback PORT; one of them sends MESSAGES, WINDOW
// at a time; all others count. Prints one JSON line: deliveries per second, and the processor time
// that the process PID used per delivery (Linux: read from /proc).

#include "bench/fanout/room_client.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <vector>

#ifdef __linux__
#include <unistd.h>
#endif

namespace {

double cpuSecondsOf(long pid)
{
#ifdef __linux__
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string line;
    std::getline(file, line);
    // Fields 14 and 15 (proc(5)), counted behind the name in brackets, which may contain blanks.
    std::istringstream rest(line.substr(line.rfind(')') + 2));
    std::string field;
    double ticks = 0;
    for (int i = 3; i <= 15 && rest >> field; ++i) {
        if (i >= 14) {
            ticks += std::stod(field);
        }
    }
    return ticks / static_cast<double>(sysconf(_SC_CLK_TCK));
#else
    return static_cast<double>(pid) * 0;
#endif
}

struct Run
{
    std::size_t clients = 1000;
    std::uint64_t messages = 200;
    std::uint64_t window = 4;
    std::size_t signedIn = 0;
    std::uint64_t sent = 0;
    std::uint64_t delivered = 0;
};

long argument(char **argv, int argc, int index, long fallback)
{
    return argc > index ? std::strtol(argv[index], nullptr, 10) : fallback;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 3) {
        std::cerr << "usage: bench_fanout PORT PID [CLIENTS] [MESSAGES] [WINDOW]\n";
        return 2;
    }
    const auto port = static_cast<std::uint16_t>(argument(argv, argc, 1, 0));
    const long pid = argument(argv, argc, 2, 0);
    Run run;
    run.clients = static_cast<std::size_t>(argument(argv, argc, 3, 1000));
    run.messages = static_cast<std::uint64_t>(argument(argv, argc, 4, 200));
    run.window = static_cast<std::uint64_t>(argument(argv, argc, 5, 4));

    boost::asio::io_context context(1);
    std::vector<std::unique_ptr<godwit::bench::RoomClient>> clients;
    auto start = std::chrono::steady_clock::now();
    double cpuAtStart = 0;
    const auto sendOne = [&] { clients.front()->sendMessage(run.sent++, 60); };
    // Opening one after the other keeps the accept queue of either server out of the picture.
    const auto openNext = [&] { clients[run.signedIn]->connect(port); };

    godwit::bench::RoomClient::Handlers handlers;
    handlers.signedIn = [&] {
        if (++run.signedIn < run.clients) {
            openNext();
            return;
        }
        start = std::chrono::steady_clock::now();
        cpuAtStart = cpuSecondsOf(pid);
        while (run.sent < std::min(run.window, run.messages)) {
            sendOne();
        }
    };
    handlers.acknowledged = [] {};
    handlers.messageArrived = [&] {
        ++run.delivered;
        const std::uint64_t perMessage = run.clients - 1;
        if (run.delivered % perMessage == 0 && run.sent < run.messages) {
            sendOne();
        }
        if (run.delivered == run.messages * perMessage) {
            context.stop();
        }
    };
    handlers.failed = [&](const std::string &why) {
        std::cerr << why << '\n';
        std::exit(1);
    };
    // A name belongs to whoever claimed it first: every run brings new people.
    const std::string prefix = "load" + std::to_string(start.time_since_epoch().count()) + '-';
    for (std::size_t i = 0; i < run.clients; ++i) {
        clients.push_back(std::make_unique<godwit::bench::RoomClient>(
            context, prefix + std::to_string(i), handlers));
    }
    openNext();
    context.run();

    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
    const double cpu = cpuSecondsOf(pid) - cpuAtStart;
    const auto deliveries = static_cast<double>(run.delivered);
    std::printf("{\"clients\":%zu,\"deliveries\":%.0f,\"perSecond\":%.0f,\"cpuMicros\":%.2f}\n",
                run.clients, deliveries, deliveries / wall.count(), cpu * 1e6 / deliveries);
    return 0;
}
