// SPDX-License-Identifier: MIT
// What hands out tokens, and the file in which they are kept.
#include "invariants.hpp"

#include "satchel/service/encoding.hpp"
#include "satchel/service/token_reply.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>

namespace {

using namespace satchel::detail;
using std::chrono::seconds;
using std::chrono::system_clock;

constexpr system_clock::time_point now{seconds{1'700'000'000}};

void check(Token const& token)
{
    fuzzing::demand(fits_a_header(token.text), "a token fits a header", token.text);
    fuzzing::demand(token.lifetime >= seconds{0}, "a life is not negative",
                    std::to_string(token.lifetime.count()));
    (void)is_fresh(token, now);
}

void check_reply(std::string const& body)
{
    try {
        auto const token = read_token_reply({200, {}, body}, now, "POST /token");
        check(token);
        fuzzing::demand(token.lifetime <= std::chrono::days{30}, "a life is at most a month",
                        std::to_string(token.lifetime.count()));
    } catch (satchel::Error const& error) {
        fuzzing::check_of_service(error);
    }
}

void check_file(std::string const& content)
{
    auto const key = sha256_hex("asked");
    auto const file = fuzzing::file_with(content, "token-" + key.substr(0, 32) + ".json");
    TokenCache const cache{std::filesystem::path{file}.parent_path(), "asked"};
    auto const token = cache.read();
    if (!token) {
        return;
    }
    check(*token);
    cache.write(*token);
    auto const again = cache.read();
    fuzzing::demand(again && again->text == token->text && again->obtained == token->obtained &&
                        again->lifetime == token->lifetime,
                    "a token is read as it was written", token->text);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(char const* bytes, std::size_t size)
{
    std::string const text{bytes, size};
    check_reply(text);
    check_file(text);
    // With the key that makes a file one of ours.
    if (auto const at = text.find("KEY"); at != std::string::npos) {
        check_file(std::string{text}.replace(at, 3, sha256_hex("asked")));
    }
    return 0;
}
