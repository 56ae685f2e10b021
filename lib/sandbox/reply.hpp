// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json.hpp>

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace satchel::sandbox {

/// What an endpoint answers.
struct Reply {
    int status = 200;
    std::string content_type = "application/json";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
};

[[nodiscard]] Reply json_reply(nlohmann::ordered_json const& json, int status = 200);

/// A request that is not served; becomes {"errorCode":"E...","message":"..."}.
class Refusal : public std::runtime_error {
public:
    Refusal(int status, std::string code, std::string const& message)
        : std::runtime_error{message}, m_status{status}, m_code{std::move(code)}
    {
    }

    [[nodiscard]] int status() const { return m_status; }
    [[nodiscard]] Reply to_reply() const;

private:
    int m_status;
    std::string m_code;
}; // class Refusal

/// Parses a request's body. Throws Refusal 400 unless it is a JSON object.
[[nodiscard]] nlohmann::json read_object(std::string const& body);

/// Throws Refusal 400 when an object has a member that is not in `names`, or is no
/// object; `where` is empty for the whole body.
void expect_members(nlohmann::json const& object, std::vector<std::string> const& names,
                    std::string const& where);

/// The member's text; throws Refusal 400 when it is missing, no text or empty.
[[nodiscard]] std::string expect_text(nlohmann::json const& object, std::string const& name,
                                      std::string const& where);

} // namespace satchel::sandbox
