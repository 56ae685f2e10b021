// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace support {

using Headers = std::vector<std::pair<std::string, std::string>>;

/// What a server can do wrong.
enum class Fault {
    none,
    close_before_reading, ///< closes as soon as a request begins to arrive
    close_without_reply,  ///< reads the whole request, then closes
    cut_in_head,          ///< closes in the middle of the reply's headers
    cut_in_body,          ///< announces more bytes than it sends, then closes
    drip,                 ///< sends the body byte by byte, `pause` between them
    hang,                 ///< reads the request and says nothing until release()
    raw,                  ///< sends `body` as it is, status line included, then closes
    close_after_reply,    ///< replies as if the connection stayed open, then closes it
};

struct Reply {
    int status = 200;
    std::string body = {};
    Headers headers = {};
    Fault fault = Fault::none;
    std::chrono::milliseconds pause{100}; ///< between two bytes of Fault::drip
    bool gzip = false;
};

struct Request {
    std::string method;
    std::string path; ///< with the query, as it was sent
    Headers headers;  ///< names in lower case
    std::string body;
    std::chrono::steady_clock::time_point arrived;
    std::size_t connection = 0; ///< 1 for the first connection that was made

    /// The value of a header by its name in lower case; nothing when it was not sent.
    [[nodiscard]] std::optional<std::string> header(std::string_view name) const;
};

/// One step of a script. A `path` without a query matches whatever the query is.
struct Exchange {
    std::string method = "GET";
    std::string path = "/";
    int status = 200;
    std::string body = {};
    Headers headers = {};
    Fault fault = Fault::none;
    std::chrono::milliseconds pause{100};
    bool gzip = false;
};

/// An HTTP server on 127.0.0.1 for tests: real sockets, a script of the expected
/// exchanges in their order. Anything else is answered with 500 and remembered.
class LocalServer {
public:
    using Handler = std::function<Reply(Request const&)>;

    explicit LocalServer(std::vector<Exchange> script);

    /// Replies by a function. It is called from several threads at once when there
    /// are several connections.
    explicit LocalServer(Handler handler);

    LocalServer(LocalServer const&) = delete;
    LocalServer& operator=(LocalServer const&) = delete;
    ~LocalServer();

    [[nodiscard]] std::string url() const; ///< "http://127.0.0.1:41234"
    [[nodiscard]] int port() const { return m_port; }

    [[nodiscard]] std::vector<Request> requests() const;
    [[nodiscard]] std::size_t connections() const;

    /// The highest number of requests that were being answered at the same time.
    [[nodiscard]] std::size_t most_at_once() const;

    /// The script is used up and nothing unexpected came.
    [[nodiscard]] bool finished() const;

    /// What came unexpectedly, a line each.
    [[nodiscard]] std::vector<std::string> failures() const;

    /// Waits until so many requests have arrived; false when they do not within 20 s.
    [[nodiscard]] bool wait_for_requests(std::size_t count) const;

    /// So many times a connection is closed as soon as a request begins to arrive.
    void close_next(int requests);

    /// Lets every Fault::hang go on with its reply, and no other one wait.
    void release();

private:
    struct Connection {
        int socket;
        std::size_t number;
    };

    void accept_connections();
    void serve_connections();
    std::optional<Connection> next_connection();
    void serve(Connection connection);
    bool serve_one(int connection, std::size_t number, std::string& buffer);
    bool answer(int connection, Request const& request, Reply const& reply);
    Reply next_reply(Request const& request);
    bool closes_before_reading();
    bool pause(std::chrono::milliseconds duration);

    Handler m_handler;
    std::vector<Exchange> m_script;
    std::size_t m_position = 0;
    int m_listener = -1;
    int m_port = 0;

    mutable std::mutex m_mutex;
    mutable std::condition_variable m_changed;
    bool m_stopped = false;
    bool m_released = false;
    int m_to_close = 0;
    std::vector<int> m_open;
    std::deque<Connection> m_arrived; ///< that no worker has taken yet
    std::size_t m_idle = 0;           ///< workers that wait for one
    std::vector<Request> m_requests;
    std::vector<std::string> m_failures;
    std::size_t m_connections = 0;
    std::size_t m_at_once = 0;
    std::size_t m_most_at_once = 0;
    std::vector<std::thread> m_workers;
    std::thread m_acceptor;
}; // class LocalServer

} // namespace support
