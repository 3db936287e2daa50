"""Host names under which anybody can register a name: nobody's host, so no entry of a link book may claim them."""

from __future__ import annotations

# Second levels that registries of country-code domains sell names under, as the Public Suffix List has them.
REGISTRY_LABELS = """
    ac art asn asso biz co com coop edu firm gen go gob gouv gov gr id ind inf info int ltd me med mil mobi name ne net
    nic nom nt or org plc priv pro res sch store tm tv web
"""
CHINESE_PROVINCES = """
    ah bj cq fj gd gs gx gz ha hb he hi hk hl hn jl js jx ln mo nm nx qh sc sd sh sn sx tj tw xj xz yn zj
"""
# Hosting and shop builders whose customers get a name below theirs; those that merchants' links are seen on.
HOSTING = """
    aliyuncs.com amazonaws.com app.link appspot.com azurewebsites.net blogspot.com cloudfront.net firebaseapp.com
    fly.dev gitee.io github.io gitlab.io glitch.me herokuapp.com kuaizhan.com myqcloud.com myshopify.com netlify.app
    ngrok.io onrender.com pages.dev qcloud.la r2.dev sinaapp.com surge.sh tcloudbaseapp.com trycloudflare.com
    vercel.app vicp.cc web.app webflow.io weebly.com wixsite.com wordpress.com workers.dev
"""


def is_public_suffix(host: str) -> bool:
    """Whether anybody could get a name directly below this host. A top-level domain is always one."""
    labels = host.split(".")
    if len(labels) == 1 or host in HOSTING.split():
        return True
    if len(labels) != 2 or len(labels[1]) != 2:
        return False
    is_province = labels[1] == "cn" and labels[0] in CHINESE_PROVINCES.split()
    return is_province or labels[0] in REGISTRY_LABELS.split()
