// SPDX-License-Identifier: MIT
#include "sandbox/http_server.hpp"

#include "satchel/error.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <string_view>

namespace satchel::sandbox {
namespace {

constexpr int read_timeout_ms = 30'000;
constexpr int write_timeout_ms = 30'000;
constexpr int keep_alive_ms = 60'000;
constexpr std::size_t largest_body = 32U << 20U;
constexpr std::size_t most_connections = 64;
constexpr int backlog = 128;
constexpr std::chrono::milliseconds grace{400}; ///< for replies under way, when stopping

bool wait_for(socket_t socket, short events, int timeout_ms)
{
    pollfd entry{socket, events, 0};
    int result = 0;
    do {
        result = ::poll(&entry, 1, timeout_ms);
    } while (result < 0 && errno == EINTR);
    return result > 0;
}

/// One connection as httplib reads and writes it. What was read beyond a request
/// stays here for the next one.
class Connection : public httplib::Stream {
public:
    explicit Connection(socket_t socket) : m_socket{socket} {}

    /// Has the client sent anything more? False when it has closed, or kept silent too long.
    bool wait_for_request()
    {
        if (m_next < m_end) {
            return true;
        }
        return wait_for(m_socket, POLLIN, keep_alive_ms) && fill() > 0;
    }

    [[nodiscard]] bool is_readable() const override
    {
        return m_next < m_end || wait_for(m_socket, POLLIN, read_timeout_ms);
    }

    [[nodiscard]] bool is_writable() const override
    {
        return wait_for(m_socket, POLLOUT, write_timeout_ms);
    }

    ssize_t read(char* target, std::size_t size) override
    {
        if (m_next == m_end) {
            if (!is_readable()) {
                return -1;
            }
            auto const got = fill();
            if (got <= 0) {
                return got;
            }
        }
        auto const count = std::min(size, m_end - m_next);
        std::copy_n(m_buffer.data() + m_next, count, target);
        m_next += count;
        return static_cast<ssize_t>(count);
    }

    ssize_t write(char const* source, std::size_t size) override
    {
        std::size_t done = 0;
        while (done < size) {
            // Without the first flag a client that went away would end the whole
            // program, without the other one a client that does not read would
            // hold this thread for ever.
            auto const sent =
                ::send(m_socket, source + done, size - done, MSG_NOSIGNAL | MSG_DONTWAIT);
            if (sent > 0) {
                done += static_cast<std::size_t>(sent);
            } else if (errno == EAGAIN ? !is_writable() : errno != EINTR) {
                return -1;
            }
        }
        return static_cast<ssize_t>(size);
    }

    void get_remote_ip_and_port(std::string& ip, int& port) const override
    {
        name(::getpeername, ip, port);
    }

    void get_local_ip_and_port(std::string& ip, int& port) const override
    {
        name(::getsockname, ip, port);
    }

    [[nodiscard]] socket_t socket() const override { return m_socket; }

private:
    ssize_t fill()
    {
        ssize_t got = 0;
        do {
            got = ::recv(m_socket, m_buffer.data(), m_buffer.size(), 0);
        } while (got < 0 && errno == EINTR);
        m_next = 0;
        m_end = got > 0 ? static_cast<std::size_t>(got) : 0;
        return got;
    }

    template <typename Function>
    void name(Function const& function, std::string& ip, int& port) const
    {
        sockaddr_in address{};
        socklen_t length = sizeof address;
        if (function(m_socket, reinterpret_cast<sockaddr*>(&address), &length) != 0) {
            return;
        }
        std::array<char, INET_ADDRSTRLEN> text{};
        ::inet_ntop(AF_INET, &address.sin_addr, text.data(), text.size());
        ip = text.data();
        port = ntohs(address.sin_port);
    }

    socket_t m_socket;
    std::array<char, 16384> m_buffer{};
    std::size_t m_next = 0;
    std::size_t m_end = 0;
}; // class Connection

/// A thread for every connection, made when it is needed: with a fixed number, idle
/// connections of one client would keep another one waiting.
class ConnectionThreads : public httplib::TaskQueue {
public:
    void enqueue(std::function<void()> job) override
    {
        std::scoped_lock const lock{m_mutex};
        m_jobs.push_back(std::move(job));
        if (m_jobs.size() > m_idle && m_threads.size() < most_connections) {
            m_threads.emplace_back([this] { work(); });
        }
        m_wake.notify_one();
    }

    void shutdown() override
    {
        {
            std::scoped_lock const lock{m_mutex};
            m_ending = true;
        }
        m_wake.notify_all();
        for (auto& thread : m_threads) {
            thread.join();
        }
    }

private:
    void work()
    {
        std::unique_lock lock{m_mutex};
        while (true) {
            ++m_idle;
            m_wake.wait(lock, [this] { return m_ending || !m_jobs.empty(); });
            --m_idle;
            if (m_jobs.empty()) {
                return;
            }
            auto const job = std::move(m_jobs.front());
            m_jobs.pop_front();
            lock.unlock();
            job();
            lock.lock();
        }
    }

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_jobs;
    std::vector<std::thread> m_threads;
    std::size_t m_idle = 0;
    bool m_ending = false;
}; // class ConnectionThreads

/// httplib prefers Brotli at its highest level, which takes most of the time of a
/// search and saves nothing on a connection within one machine.
void accept_gzip_only(httplib::Request& request)
{
    auto const accepted = request.get_header_value("Accept-Encoding");
    request.headers.erase("Accept-Encoding");
    if (accepted.find("gzip") != std::string::npos) {
        request.set_header("Accept-Encoding", "gzip");
    }
}

} // namespace

SignalBefore::SignalBefore() { ::sigaction(SIGPIPE, nullptr, &on_pipe); }

HttpServer::HttpServer()
{
    // httplib's server makes the whole process ignore SIGPIPE. That is for the
    // program to decide, and Connection does not need it.
    ::sigaction(SIGPIPE, &on_pipe, nullptr);
    new_task_queue = [] { return new ConnectionThreads; };
    set_payload_max_length(largest_body);
    // httplib's own options let a second server take the same port.
    set_socket_options([](socket_t socket) {
        int const yes = 1;
        ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
}

HttpServer::~HttpServer() { stop_serving(); }

int HttpServer::take_port(int port)
{
    auto const bound =
        port == 0 ? bind_to_any_port("127.0.0.1") : (bind_to_port("127.0.0.1", port) ? port : -1);
    if (bound < 0) {
        throw Error{Failure::usage, "port " + std::to_string(port),
                    "127.0.0.1 cannot be served on it: it is in use or not allowed",
                    "give another port, or 0 for any free one"};
    }
    return bound;
}

void HttpServer::start()
{
#ifdef __SANITIZE_THREAD__
    // httplib makes its table of methods at the first request, under a guard that ThreadSanitizer
    // sees only in code that is compiled for it: here is one before there are threads, which nobody
    // answers.
    httplib::detail::BufferStream first;
    constexpr std::string_view request{"NOTHING / HTTP/1.1\r\n\r\n"};
    first.write(request.data(), request.size());
    auto is_closed = false;
    process_request(first, true, is_closed, nullptr);
#endif
    ::listen(svr_sock_, backlog); // httplib asks for 5, fewer than a client opens at once
    m_thread = std::thread{[this] { listen_after_bind(); }};
    while (!is_running()) { // until then stop() would do nothing
        std::this_thread::yield();
    }
}

void HttpServer::stop_serving()
{
    auto const shut_down = [this](int how) {
        for (auto const socket : m_open) {
            ::shutdown(socket, how);
        }
    };
    {
        std::scoped_lock const lock{m_mutex};
        m_stopping = true;
        shut_down(SHUT_RD); // idle connections wake up and end; replies can still be written
    }
    stop();
    {
        std::unique_lock lock{m_mutex};
        m_one_closed.wait_for(lock, grace, [this] { return m_open.empty(); });
        shut_down(SHUT_RDWR);
    }
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

bool HttpServer::remember(socket_t socket)
{
    std::scoped_lock const lock{m_mutex};
    if (m_stopping) {
        return false;
    }
    m_open.insert(socket);
    return true;
}

void HttpServer::forget(socket_t socket)
{
    std::scoped_lock const lock{m_mutex};
    m_open.erase(socket);
    ::shutdown(socket, SHUT_RDWR);
    ::close(socket);
    m_one_closed.notify_all();
}

bool HttpServer::process_and_close_socket(socket_t socket)
{
    int const yes = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    Connection connection{socket};
    bool good = remember(socket);
    bool closed = false;
    while (good && !closed && connection.wait_for_request()) {
        good = process_request(connection, false, closed, accept_gzip_only);
    }
    forget(socket);
    return good;
}

} // namespace satchel::sandbox
