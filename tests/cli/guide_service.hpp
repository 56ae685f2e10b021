// SPDX-License-Identifier: MIT
#pragma once

#include "cli/tool.hpp"

#include "support/local_server.hpp"
#include "support/temporary_folder.hpp"

#include <nlohmann/json.hpp>

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace support {

/// A service that answers with the sample replies of the ordering guide and takes
/// nothing but its header recipes; anything else is a 401 or a 404. Secrets are
/// words that can be searched for in whatever a command leaves behind.
class GuideService {
public:
    static constexpr char const* client_id = "id-Qw3rtY-client";
    static constexpr char const* client_secret = "s3cret/Zx+9&client";
    static constexpr char const* username = "user-Pl0kMnb";
    static constexpr char const* username_base64 = "dXNlci1QbDBrTW5i";
    static constexpr char const* api_key = "k3y-Aa11Bb22==";
    static constexpr char const* token = "eyJ0eXAiOiJKV1Qxxxxxxxxxxxxxxxxxxxxx";

    GuideService();

    /// Answers instead of the guide's reply where it returns one.
    using Override = std::function<std::optional<Reply>(Request const&)>;
    void override_with(Override reply);

    /// A call of the tool with all settings of this service, in a home of its own.
    [[nodiscard]] ToolCall call(std::vector<std::string> arguments) const;

    [[nodiscard]] TemporaryFolder const& folder() const { return m_folder; }
    [[nodiscard]] std::string path(std::string const& name) const;
    [[nodiscard]] LocalServer const& server() const { return m_server; }
    [[nodiscard]] LocalServer& server() { return m_server; }

    /// The requests of one path, in their order.
    [[nodiscard]] std::vector<Request> requests(std::string const& path) const;
    [[nodiscard]] nlohmann::json body(std::string const& path, std::size_t index = 0) const;

private:
    [[nodiscard]] Reply answer(Request const& request) const;

    TemporaryFolder m_folder;
    Override m_override;
    LocalServer m_server;
}; // class GuideService

/// A sample reply of the guide, from data/api.
[[nodiscard]] std::string sample(std::string const& name);

} // namespace support
