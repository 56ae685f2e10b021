// SPDX-License-Identifier: MIT
#include "support/local_server.hpp"

#include "support/fork_guard.hpp"
#include "support/local_wire.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace support {

std::optional<std::string> Request::header(std::string_view name) const
{
    auto const found = std::find_if(headers.begin(), headers.end(),
                                    [name](auto const& entry) { return entry.first == name; });
    return found == headers.end() ? std::nullopt : std::optional{found->second};
}

LocalServer::LocalServer(std::vector<Exchange> script) : LocalServer{Handler{}}
{
    std::lock_guard const lock{m_mutex};
    m_script = std::move(script);
}

LocalServer::LocalServer(Handler handler) : m_handler{std::move(handler)}
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    if (m_listener < 0 || ::bind(m_listener, generic, length) != 0 ||
        ::listen(m_listener, 64) != 0 || ::getsockname(m_listener, generic, &length) != 0) {
        throw std::system_error{errno, std::generic_category(), "local server"};
    }
    m_port = ntohs(address.sin_port);
    m_acceptor = working_thread([this] { accept_connections(); });
}

LocalServer::~LocalServer()
{
    {
        std::lock_guard const lock{m_mutex};
        m_stopped = true;
        for (auto const connection : m_open) {
            ::shutdown(connection, SHUT_RDWR);
        }
    }
    m_changed.notify_all();
    ::shutdown(m_listener, SHUT_RDWR);
    m_acceptor.join();
    ::close(m_listener);
    for (auto& worker : m_workers) {
        worker.join();
    }
}

void LocalServer::accept_connections()
{
    for (;;) {
        auto const socket =
            waited_for([&] { return ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC); });
        std::unique_lock lock{m_mutex};
        if (m_stopped || socket < 0) {
            if (socket >= 0) {
                ::close(socket);
            }
            return;
        }
        int const on = 1;
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        m_open.push_back(socket);
        m_arrived.push_back({socket, ++m_connections});
        if (m_arrived.size() > m_idle) {
            lock.unlock();
            m_workers.push_back(working_thread([this] { serve_connections(); }));
        } else {
            m_changed.notify_all();
        }
    }
}

/// A worker stays until the server goes: fork() is not to meet a thread that ends.
void LocalServer::serve_connections()
{
    while (auto const connection = next_connection()) {
        serve(*connection);
    }
}

std::optional<LocalServer::Connection> LocalServer::next_connection()
{
    {
        std::lock_guard const lock{m_mutex};
        ++m_idle;
    }
    for (;;) {
        {
            Waiting const waiting;
            std::unique_lock lock{m_mutex};
            m_changed.wait(lock, [this] { return m_stopped || !m_arrived.empty(); });
        }
        std::lock_guard const lock{m_mutex};
        if (!m_arrived.empty()) {
            auto const connection = m_arrived.front();
            m_arrived.pop_front();
            --m_idle;
            return connection;
        }
        if (m_stopped) {
            return std::nullopt;
        }
    }
}

void LocalServer::serve(Connection connection)
{
    std::string buffer;
    while (serve_one(connection.socket, connection.number, buffer)) {
    }
    std::lock_guard const lock{m_mutex};
    std::erase(m_open, connection.socket);
    ::close(connection.socket);
}

bool LocalServer::serve_one(int connection, std::size_t number, std::string& buffer)
{
    pollfd readable{connection, POLLIN, 0};
    if (buffer.empty() && waited_for([&] { return ::poll(&readable, 1, -1) > 0; })) {
        char first = 0;
        if (::recv(connection, &first, 1, MSG_PEEK) > 0 && closes_before_reading()) {
            return false;
        }
    }
    auto request = receive(connection, buffer);
    if (!request) {
        return false;
    }
    request->connection = number;
    {
        std::lock_guard const lock{m_mutex};
        m_requests.push_back(*request);
        m_most_at_once = std::max(m_most_at_once, ++m_at_once);
    }
    m_changed.notify_all();
    auto const reply = next_reply(*request);
    auto const stays_open = answer(connection, *request, reply);
    return stays_open && request->header("connection").value_or("") != "close";
}

bool LocalServer::closes_before_reading()
{
    std::lock_guard const lock{m_mutex};
    if (m_to_close > 0) {
        --m_to_close;
        return true;
    }
    if (m_position >= m_script.size() ||
        m_script[m_position].fault != Fault::close_before_reading) {
        return false;
    }
    ++m_position;
    return true;
}

Reply LocalServer::next_reply(Request const& request)
{
    if (m_handler) {
        return m_handler(request);
    }
    std::lock_guard const lock{m_mutex};
    if (m_position < m_script.size()) {
        auto const& step = m_script[m_position];
        auto const path = step.path.find('?') == std::string::npos
                              ? request.path.substr(0, request.path.find('?'))
                              : request.path;
        if (step.method == request.method && step.path == path) {
            ++m_position;
            return {step.status, step.body, step.headers, step.fault, step.pause, step.gzip};
        }
    }
    auto failure = "unexpected " + request.method + ' ' + request.path;
    if (m_position < m_script.size()) {
        failure += ", expected " + m_script[m_position].method + ' ' + m_script[m_position].path;
    }
    m_failures.push_back(failure);
    return {500, failure};
}

/// Whether the connection stays open.
bool LocalServer::answer(int connection, Request const& request, Reply const& reply)
{
    auto const body = reply.gzip ? compressed(reply.body) : reply.body;
    if (reply.fault == Fault::hang) {
        Waiting const waiting;
        std::unique_lock lock{m_mutex};
        m_changed.wait(lock, [this] { return m_stopped || m_released; });
    }
    // Counted as answered before the last byte leaves: the client may send its
    // next request at once.
    {
        std::lock_guard const lock{m_mutex};
        --m_at_once;
    }
    switch (reply.fault) {
    case Fault::close_before_reading:
    case Fault::close_without_reply:
        return false;
    case Fault::raw:
        send_all(connection, body);
        ::shutdown(connection, SHUT_WR);
        return false;
    case Fault::cut_in_head: {
        auto const head = head_of(reply, body.size());
        send_all(connection, head.substr(0, head.size() - 6));
        return false;
    }
    case Fault::cut_in_body:
        send_all(connection, head_of(reply, body.size() + 1000) + body);
        return false;
    case Fault::drip:
        send_all(connection, head_of(reply, body.size()));
        return std::all_of(body.begin(), body.end(), [&](char letter) {
            return pause(reply.pause) && send_all(connection, {&letter, 1});
        });
    case Fault::none:
    case Fault::hang:
    case Fault::close_after_reply:
        break;
    }
    auto const has_no_body =
        request.method == "HEAD" || request.method == "CONNECT" || reply.status == 204;
    return send_all(connection, head_of(reply, body.size()) + (has_no_body ? "" : body)) &&
           reply.fault != Fault::close_after_reply;
}

bool LocalServer::pause(std::chrono::milliseconds duration)
{
    Waiting const waiting;
    std::unique_lock lock{m_mutex};
    return !m_changed.wait_for(lock, duration, [this] { return m_stopped; });
}

std::string LocalServer::url() const { return "http://127.0.0.1:" + std::to_string(m_port); }

std::vector<Request> LocalServer::requests() const
{
    std::lock_guard const lock{m_mutex};
    return m_requests;
}

std::size_t LocalServer::connections() const
{
    std::lock_guard const lock{m_mutex};
    return m_connections;
}

std::size_t LocalServer::most_at_once() const
{
    std::lock_guard const lock{m_mutex};
    return m_most_at_once;
}

bool LocalServer::finished() const
{
    std::lock_guard const lock{m_mutex};
    return m_position == m_script.size() && m_failures.empty();
}

std::vector<std::string> LocalServer::failures() const
{
    std::lock_guard const lock{m_mutex};
    return m_failures;
}

bool LocalServer::wait_for_requests(std::size_t count) const
{
    std::unique_lock lock{m_mutex};
    return m_changed.wait_for(lock, std::chrono::seconds{20},
                              [&] { return m_requests.size() >= count; });
}

void LocalServer::close_next(int requests)
{
    std::lock_guard const lock{m_mutex};
    m_to_close = requests;
}

void LocalServer::release()
{
    {
        std::lock_guard const lock{m_mutex};
        m_released = true;
    }
    m_changed.notify_all();
}

} // namespace support
