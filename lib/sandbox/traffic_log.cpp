// SPDX-License-Identifier: MIT
#include "sandbox/traffic_log.hpp"

#include "satchel/error.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace satchel::sandbox {
namespace {

using Json = nlohmann::ordered_json;

Json body_of(std::string const& body, std::string const& content_type)
{
    if (body.empty() || content_type.starts_with("image/")) {
        return nullptr;
    }
    auto json = Json::parse(body, nullptr, false);
    return json.is_discarded() ? Json(body) : json;
}

/// Names in lower case, as they have none of their own; httplib's own entries left out.
Json headers_of(httplib::Request const& request)
{
    auto json = Json::object();
    for (auto const& [name, value] : request.headers) {
        std::string lower;
        for (auto const letter : name) {
            lower += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
        }
        if (!lower.starts_with("remote_") && !lower.starts_with("local_")) {
            json[lower] = value;
        }
    }
    return json;
}

/// httplib adds the fields of a form to its parameters.
httplib::Params query_of(httplib::Request const& request)
{
    httplib::Params query;
    auto const mark = request.target.find('?');
    if (mark != std::string::npos) {
        httplib::detail::parse_query_text(request.target.substr(mark + 1), query);
    }
    return query;
}

/// Empty, and for its owner alone, before anything is in it; a device stays as it is.
void make_private(std::filesystem::path const& path)
{
    auto const file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) {
        return; // the stream says so
    }
    struct stat status {};
    if (::fstat(file, &status) == 0 && S_ISREG(status.st_mode)) {
        static_cast<void>(::fchmod(file, 0600));
    }
    ::close(file);
}

} // namespace

TrafficLog::TrafficLog(std::filesystem::path const& file)
{
    make_private(file);
    m_file.open(file);
    if (!m_file) {
        throw Error{Failure::output, file.string(), "the log cannot be written"};
    }
}

void TrafficLog::write(httplib::Request const& request, Reply const& reply)
{
    Json line;
    line["request"] = {{"method", request.method},
                       {"path", request.path},
                       {"query", query_of(request)},
                       {"headers", headers_of(request)},
                       {"body", body_of(request.body, {})}};
    line["reply"] = {{"status", reply.status},
                     {"content_type", reply.content_type},
                     {"headers", Json::object()},
                     {"body", body_of(reply.body, reply.content_type)}};
    for (auto const& [name, value] : reply.headers) {
        line["reply"]["headers"][name] = value;
    }
    auto const text = line.dump(-1, ' ', false, Json::error_handler_t::replace);
    std::scoped_lock const lock{m_mutex};
    m_file << text << std::endl; // at once: whoever asks next may read it
}

} // namespace satchel::sandbox
