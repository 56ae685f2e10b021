// SPDX-License-Identifier: MIT
#include "satchel/service/encoding.hpp"

#include <openssl/evp.h>

#include <array>
#include <new>

namespace satchel::detail {
namespace {

unsigned char const* as_bytes(std::string_view text)
{
    return reinterpret_cast<unsigned char const*>(text.data());
}

} // namespace

std::string base64(std::string_view bytes)
{
    // EVP_EncodeBlock writes a terminating zero as well.
    std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
    auto const length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                                        as_bytes(bytes), static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(length));
    return text;
}

std::string percent_encoded(std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr std::string_view unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                            "abcdefghijklmnopqrstuvwxyz0123456789-._~";
    std::string text;
    for (auto const character : bytes) {
        if (unreserved.find(character) != std::string_view::npos) {
            text += character;
            continue;
        }
        auto const byte = static_cast<unsigned char>(character);
        text += '%';
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return text;
}

std::string sha256_hex(std::string_view bytes)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    if (EVP_Digest(as_bytes(bytes), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr) !=
        1) {
        throw std::bad_alloc{};
    }
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (unsigned int index = 0; index < length; ++index) {
        text += digits[digest.at(index) >> 4U];
        text += digits[digest.at(index) & 15U];
    }
    return text;
}

} // namespace satchel::detail
