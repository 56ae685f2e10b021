// SPDX-License-Identifier: MIT
#include "satchel/footprints/map_seal.hpp"
#include "satchel/footprints/review_data.hpp"
#include "satchel/footprints/review_pack.hpp"
#include "satchel/footprints/review_page.hpp"
#include "satchel/service/encoding.hpp"

#include <openssl/evp.h>

#include <array>
#include <map>
#include <new>

namespace satchel::detail {
namespace {

constexpr std::string_view head = "<!DOCTYPE html>\n<!-- Satchel review ";
constexpr std::string_view head_end = " -->\n";
constexpr std::size_t seal_length = 8;

/// As a Content-Security-Policy names a script or a style that may run: by its content.
std::string content_hash(std::string_view text)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    if (EVP_Digest(text.data(), text.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1) {
        throw std::bad_alloc{};
    }
    return "'sha256-" + base64({reinterpret_cast<char const*>(digest.data()), length}) + '\'';
}

/// The text with each {{name}} replaced. What is put in is not looked at again: a title may be
/// "{{data}}".
std::string filled(std::string_view text, std::map<std::string, std::string> const& values)
{
    std::string result;
    while (true) {
        auto const start = text.find("{{");
        auto const end = text.find("}}", start);
        if (start == std::string_view::npos || end == std::string_view::npos) {
            return result.append(text);
        }
        result.append(text.substr(0, start));
        result += values.at(std::string{text.substr(start + 2, end - start - 2)});
        text.remove_prefix(end + 2);
    }
}

/// So that a page of thousands still opens at once.
int longest_side(std::size_t images) { return images <= 500 ? 320 : images <= 2000 ? 192 : 128; }

} // namespace

ReviewPage review_html(ReviewPack const& pack, std::string const& quicklooks,
                       ReviewStep const& step)
{
    ReviewPage content;
    std::vector<std::optional<Picture>> pictures;
    PictureForm const form{.longest_side = longest_side(pack.layer.images.size())};
    for (auto const& image : pack.layer.images) {
        step(pictures.size());
        pictures.push_back(picture_for(pack, image, quicklooks, form));
        content.pictures += pictures.back() ? 1 : 0;
    }

    std::string const style{page::style()};
    std::string const script{page::script()};
    auto const policy = "default-src 'none'; img-src data:; style-src " + content_hash(style) +
                        "; script-src " + content_hash(script) +
                        "; base-uri 'none'; form-action 'none'";
    auto const body = filled(page::html(), {{"policy", policy},
                                            {"title", escaped(pack.title)},
                                            {"style", style},
                                            {"data", review_json(pack, pictures)},
                                            {"script", script}});
    content.text = std::string{head} + seal(body) + std::string{head_end} + body;
    return content;
}

bool is_our_html(std::string_view content)
{
    auto const body = head.size() + seal_length + head_end.size();
    return content.size() > body && content.starts_with(head) &&
           content.substr(head.size() + seal_length, head_end.size()) == head_end &&
           content.substr(head.size(), seal_length) == seal(content.substr(body));
}

} // namespace satchel::detail
