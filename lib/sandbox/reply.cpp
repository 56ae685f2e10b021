// SPDX-License-Identifier: MIT
#include "sandbox/reply.hpp"

#include <algorithm>

namespace satchel::sandbox {
namespace {

std::string path(std::string const& where, std::string const& name)
{
    return where.empty() ? name : where + '.' + name;
}

} // namespace

Reply json_reply(nlohmann::ordered_json const& json, int status)
{
    return {status,
            "application/json",
            json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace),
            {}};
}

Reply Refusal::to_reply() const
{
    nlohmann::ordered_json json;
    if (!m_code.empty()) {
        json["errorCode"] = m_code;
    }
    json["message"] = what();
    return json_reply(json, m_status);
}

nlohmann::json read_object(std::string const& body)
{
    auto json = nlohmann::json::parse(body, nullptr, false);
    if (json.is_discarded()) {
        throw Refusal{400, "E1001", "the body is not JSON"};
    }
    if (!json.is_object()) {
        throw Refusal{400, "E1002", "the body must be a JSON object"};
    }
    return json;
}

void expect_members(nlohmann::json const& object, std::vector<std::string> const& names,
                    std::string const& where)
{
    if (!object.is_object()) {
        throw Refusal{400, "E1002", where + " must be an object"};
    }
    for (auto const& [name, value] : object.items()) {
        if (std::find(names.begin(), names.end(), name) == names.end()) {
            throw Refusal{400, "E1003", path(where, name) + " is not known"};
        }
    }
}

std::string expect_text(nlohmann::json const& object, std::string const& name,
                        std::string const& where)
{
    auto const found = object.find(name);
    if (found == object.end()) {
        throw Refusal{400, "E1004", path(where, name) + " is missing"};
    }
    if (!found->is_string()) {
        throw Refusal{400, "E1005", path(where, name) + " must be a text"};
    }
    auto text = found->get<std::string>();
    if (text.empty()) {
        throw Refusal{400, "E1004", path(where, name) + " is empty"};
    }
    return text;
}

} // namespace satchel::sandbox
