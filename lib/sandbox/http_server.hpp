// SPDX-License-Identifier: MIT
#pragma once

#include <httplib.h>

#include <condition_variable>
#include <csignal>
#include <mutex>
#include <set>
#include <thread>

namespace satchel::sandbox {

/// How the process treats SIGPIPE when this is made.
struct SignalBefore {
    SignalBefore();

    struct sigaction on_pipe {};
};

/// httplib's server with four differences: SIGPIPE stays as it was, a port belongs to one server
/// only, connections stay open while the client wants, and stopping does not wait for those that
/// are idle.
class HttpServer : private SignalBefore, public httplib::Server {
public:
    HttpServer();
    HttpServer(HttpServer const&) = delete;
    HttpServer& operator=(HttpServer const&) = delete;
    ~HttpServer() override;

    /// Takes the port of 127.0.0.1 (0 = any free one). Throws Failure::usage when it is taken.
    [[nodiscard]] int take_port(int port);

    /// Starts to serve on the port that was taken; it is reachable when this returns.
    void start();

    /// Answers the requests under way, as far as their clients read, and closes everything.
    void stop_serving();

private:
    bool process_and_close_socket(socket_t socket) override;
    bool remember(socket_t socket);
    void forget(socket_t socket);

    std::thread m_thread;
    std::mutex m_mutex;
    std::condition_variable m_one_closed;
    bool m_stopping = false;
    std::set<socket_t> m_open;
}; // class HttpServer

} // namespace satchel::sandbox
