// SPDX-License-Identifier: MIT
#include "sandbox/pdf_page.hpp"

#include <array>
#include <cstdio>

namespace satchel::sandbox {
namespace {

std::string text_of(std::string const& line)
{
    std::string text = "(";
    for (auto const letter : line) {
        if (letter == '(' || letter == ')' || letter == '\\') {
            text += '\\';
        }
        text += letter >= ' ' && letter <= '~' ? letter : '?';
    }
    return text + ") Tj T*\n";
}

} // namespace

std::string pdf_page(std::vector<std::string> const& lines)
{
    std::string page = "BT /F1 11 Tf 16 TL 60 780 Td\n";
    for (auto const& line : lines) {
        page += text_of(line);
    }
    page += "ET\n";
    std::vector<std::string> const objects{
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        std::string{"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "} +
            "/Resources << /Font << /F1 5 0 R >> >> >>",
        "<< /Length " + std::to_string(page.size()) + " >>\nstream\n" + page + "endstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"};

    std::string file = "%PDF-1.4\n";
    std::string places = "0000000000 65535 f \n"; // 20 bytes each, as the format wants it
    for (std::size_t i = 0; i < objects.size(); ++i) {
        std::array<char, 24> place{};
        std::snprintf(place.data(), place.size(), "%010zu 00000 n \n", file.size());
        places += place.data();
        file += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    auto const count = std::to_string(objects.size() + 1);
    auto const start = std::to_string(file.size());
    return file + "xref\n0 " + count + '\n' + places + "trailer\n<< /Size " + count +
           " /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n";
}

} // namespace satchel::sandbox
